import { Banner, BlockStack } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/components/use-formats.ts';
import { InsightCard } from './insight-card.tsx';
import { PeriodPicker, type ShownPeriod } from './period-picker.tsx';
import { Trend } from './trend.tsx';
import type { InsightsView } from './view-of.server.ts';

const dayMs = 86_400_000;
const longestMonthlyDays = 62;

/** Of those who were customers as a period began, how many still were as it ended; beside it, the shop's own past. */
export function RetentionCard({ series, period }: { series: InsightsView['rates']; period: ShownPeriod }) {
  const { t } = useTranslation();
  const { date, number, share } = useFormats();
  const { rate } = period;
  const kept = rate.atEnd - rate.newcomers;
  const percent = (value: number | null) => (value === null ? '–' : share(value / 100));
  const days = (each: { from: number; to: number }) => ({ from: date(each.from), to: date(each.to - 1) });
  const isMonthly = (period.to - period.from) / dayMs <= longestMonthlyDays;
  const shown = isMonthly ? series.months : series.quarters;
  const unit = isMonthly ? 'months' : 'quarters';
  const title =
    rate.percent === null
      ? t('insights.retention.nobody', days(rate))
      : t('insights.retention.title', {
          ...days(rate),
          kept: number(kept),
          atStart: number(rate.atStart),
          percent: percent(rate.percent),
        });
  return (
    <InsightCard
      about={t('insights.retention.about')}
      title={title}
      how={
        rate.percent === null
          ? t('insights.retention.howPlain')
          : t('insights.retention.how', {
              atStart: number(rate.atStart),
              atEnd: number(rate.atEnd),
              newcomers: number(rate.newcomers),
            })
      }
      elsewhere={t('insights.retention.elsewhere')}
      table={{
        head: [
          t('insights.period'),
          t('insights.retention.atStart'),
          t('insights.retention.newcomers'),
          t('insights.retention.atEnd'),
          t('insights.retention.rate'),
        ],
        rows: [rate, rate.before, ...shown.toReversed()].map((each, index) => [
          index < 2
            ? t(index === 0 ? 'insights.retention.chosen' : 'insights.retention.before', days(each))
            : t('insights.days', days(each)),
          number(each.atStart),
          number(each.newcomers),
          number(each.atEnd),
          percent(each.percent),
        ]),
      }}
    >
      <BlockStack gap="300">
        <PeriodPicker key={`${period.preset} ${period.fromDay} ${period.toDay}`} period={period} />
        {rate.before.percent !== null && rate.percent !== null && (
          <p>
            {t('insights.retention.compared', {
              ...days(rate.before),
              percent: percent(rate.before.percent),
            })}
          </p>
        )}
        {shown.length < 2 ? (
          <Banner tone="info">{t(`insights.retention.tooYoung.${unit}`)}</Banner>
        ) : (
          <Trend
            height={220}
            says={t(`insights.retention.says.${unit}`, {
              count: shown.length,
              first: percent(shown[0]!.percent),
              last: percent(shown.at(-1)!.percent),
            })}
            formatTick={(value) => share(value / 100)}
            highest={100}
            points={shown.map((each) => ({
              name: date(each.from),
              value: each.percent,
              text: percent(each.percent),
            }))}
          />
        )}
      </BlockStack>
    </InsightCard>
  );
}
