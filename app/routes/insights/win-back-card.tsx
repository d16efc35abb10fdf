import { useFetcher } from '@remix-run/react';
import { BlockStack, Button, InlineStack } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/components/use-formats.ts';
import { useToast } from '#app/components/use-toast.ts';
import { InsightCard } from './insight-card.tsx';
import { Trend } from './trend.tsx';
import type { InsightsView } from './view-of.server.ts';

/** When a win-back ladder of this shop should write, beside when it does; changed with one click. */
export function WinBackCard({ winBack }: Pick<InsightsView, 'winBack'>) {
  const { t } = useTranslation();
  const { number, share } = useFormats();
  const toast = useToast();
  const fetcher = useFetcher();
  const { current, fitting, departing, backBy, intervals } = winBack;
  const days = (rungs: readonly { days: number }[]) => rungs.map((rung) => number(rung.days)).join(' / ');
  const submit = (rungs: readonly { days: number }[]) =>
    fetcher.submit(
      { intent: 'win-back', days: rungs.map((rung) => rung.days).join(',') },
      { method: 'post', action: '/insights' },
    );
  const apply = (rungs: readonly { days: number }[]) => {
    submit(rungs);
    toast(t('insights.winBack.applied', { days: days(rungs) }), () => submit(current));
  };
  const isFitting = fitting !== null && days(fitting) === days(current);
  const back = (value: number | null) => (value === null ? '–' : share(value / 100));
  const shownDays = Math.min(backBy.length - 1, Math.round((fitting ?? current).at(-1)!.days * 1.4));
  const marks = [
    ...current.map((rung) => ({ rung, isDashed: true })),
    ...(fitting === null || isFitting ? [] : fitting.map((rung) => ({ rung, isDashed: false }))),
  ].filter(({ rung }) => rung.days <= shownDays);
  return (
    <InsightCard
      about={t('insights.winBack.about')}
      title={
        fitting === null
          ? t('insights.winBack.tooFew')
          : isFitting
            ? t('insights.winBack.fits', { days: days(current) })
            : t('insights.winBack.title', {
                fitting: days(fitting),
                current: days(current),
                first: back(fitting[0]!.back),
                second: back(fitting[1]!.back),
                third: back(fitting[2]!.back),
              })
      }
      how={
        fitting === null
          ? t('insights.winBack.needs', {
              intervals: number(intervals),
              fewestIntervals: number(winBack.fewestIntervals),
              historyDays: number(winBack.historyDays),
              fewestHistoryDays: number(winBack.fewestHistoryDays),
              days: days(current),
            })
          : t('insights.winBack.how', { intervals: number(intervals), history: number(winBack.historyDays) })
      }
      elsewhere={t('insights.winBack.elsewhere')}
      table={{
        head: [t('insights.winBack.days'), t('insights.winBack.backBy'), t('insights.winBack.whose')],
        rows: [
          ...current.map((rung) => ({ rung, whose: t('insights.winBack.current') })),
          ...(fitting ?? []).map((rung) => ({ rung, whose: t('insights.winBack.fitting') })),
        ].map(({ rung, whose }) => [
          t('insights.winBack.rung', { days: number(rung.days), whose }),
          back(rung.back),
          whose,
        ]),
      }}
    >
      <BlockStack gap="300">
        {fitting !== null && !isFitting && (
          <>
            <p>
              {t('insights.winBack.effect', {
                current: number(departing.current),
                fitting: number(departing.fitting ?? 0),
                currentDays: number(current[0]!.days),
                fittingDays: number(fitting[0]!.days),
              })}
            </p>
            <InlineStack>
              <Button variant="primary" loading={fetcher.state !== 'idle'} onClick={() => apply(fitting)}>
                {t('insights.winBack.apply', { days: days(fitting) })}
              </Button>
            </InlineStack>
          </>
        )}
        {fitting !== null && backBy.length > 1 && (
          <Trend
            height={240}
            says={t('insights.winBack.says', {
              days: number(fitting[0]!.days),
              percent: back(fitting[0]!.back),
            })}
            formatTick={(value) => share(value / 100)}
            highest={100}
            hasDots={false}
            named={monthly(shownDays).map(number)}
            points={backBy.slice(0, shownDays + 1).map((value, day) => ({
              name: number(day),
              value,
              text: t('insights.winBack.point', { percent: back(value) }),
            }))}
            upright={marks.map(({ rung, isDashed }) => ({
              name: number(rung.days),
              label: number(rung.days),
              isDashed,
            }))}
          />
        )}
        {fitting !== null && <p className="kz-small">{t('insights.winBack.legend')}</p>}
      </BlockStack>
    </InsightCard>
  );
}

const monthDays = 30;

function monthly(days: number): number[] {
  return Array.from({ length: Math.floor(days / monthDays) + 1 }, (_, month) => month * monthDays);
}
