import { InlineGrid, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/components/use-formats.ts';
import { useLanguage } from '#app/texts/texts-provider.tsx';
import { InsightCard } from './insight-card.tsx';
import { Trend } from './trend.tsx';
import { useMonthNames } from './use-month-names.ts';
import type { InsightsView } from './view-of.server.ts';

type Month = InsightsView['months'][number];
const kinds = ['average', 'value', 'ordersPerBuyer', 'repeatShare'] as const;

/** What customers are worth, month by month: of an order, of a customer so far, how often, and who pays. */
export function WorthCard({ months, expected }: Pick<InsightsView, 'months' | 'expected'>) {
  const { t } = useTranslation();
  const { number, share } = useFormats();
  const language = useLanguage();
  const names = useMonthNames();
  const format = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 });
  const compact = (value: number) => format.format(value);
  const twoDigits = (value: number) => number(Math.round(value * 100) / 100);
  const read: Record<(typeof kinds)[number], (month: Month) => { value: number; text: string } | null> = {
    average: (month) => month.average,
    value: (month) => month.value,
    ordersPerBuyer: ({ ordersPerBuyer: value }) =>
      value === null ? null : { value, text: twoDigits(value) },
    repeatShare: ({ repeatShare: value }) => (value === null ? null : { value, text: share(value) }),
  };
  const tick = { average: compact, value: compact, ordersPerBuyer: twoDigits, repeatShare: share };
  const lastText = (kind: (typeof kinds)[number]) => {
    const last = months.findLast((month) => read[kind](month) !== null);
    return last ? read[kind](last)!.text : '–';
  };
  return (
    <InsightCard
      about={t('insights.worth.about')}
      title={t('insights.worth.title', { value: lastText('value'), average: lastText('average') })}
      how={t('insights.worth.how')}
      elsewhere={t('insights.worth.elsewhere')}
      table={{
        head: [
          t('insights.month'),
          ...kinds.map((kind) => t(`insights.worth.${kind}`)),
          t('insights.worth.orders'),
          t('insights.worth.revenue'),
        ],
        rows: months
          .toReversed()
          .map((month) => [
            names.short(month.month),
            ...kinds.map((kind) => read[kind](month)?.text ?? '–'),
            number(month.orders),
            month.revenue.text,
          ]),
      }}
    >
      {expected !== null && <p>{t('insights.worth.expected', { expected })}</p>}
      <InlineGrid columns={{ xs: 1, md: 2 }} gap="400">
        {kinds.map((kind) => (
          <div key={kind}>
            <Text as="h3" variant="headingSm">
              {t(`insights.worth.${kind}`)}
            </Text>
            <Trend
              height={150}
              hasDots={false}
              says={t('insights.worth.says', {
                figure: t(`insights.worth.${kind}`),
                last: lastText(kind),
                count: months.length,
              })}
              formatTick={tick[kind]}
              points={months.map((month) => {
                const found = read[kind](month);
                return {
                  name: names.short(month.month),
                  value: found?.value ?? null,
                  text: found?.text ?? '–',
                };
              })}
            />
          </div>
        ))}
      </InlineGrid>
    </InsightCard>
  );
}
