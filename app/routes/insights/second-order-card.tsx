import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/components/use-formats.ts';
import { fewest } from './fewest.ts';
import { InsightCard } from './insight-card.tsx';
import { ShareRows } from './share-rows.tsx';
import type { InsightsView } from './view-of.server.ts';

const halfPercent = 50;

/** Who orders a second time, and how much the size of the first order has to do with it. */
export function SecondOrderCard({ secondOrders }: Pick<InsightsView, 'secondOrders'>) {
  const { t } = useTranslation();
  const { number, share } = useFormats();
  const { bySize, onlyOnce, largestToSmallest } = secondOrders;
  const [smallest, largest] = [bySize[0]!, bySize.at(-1)!];
  const isComparable = smallest.of >= fewest && largest.of >= fewest && largestToSmallest !== null;
  const times = (value: number) => number(Math.round(value * 10) / 10);
  return (
    <InsightCard
      about={t('insights.secondOrder.about')}
      title={
        onlyOnce.of >= fewest && onlyOnce.percent !== null
          ? t('insights.secondOrder.title', { percent: share(onlyOnce.percent / 100) })
          : t('insights.tooFew', { have: number(onlyOnce.of), need: number(fewest) })
      }
      how={t('insights.secondOrder.how')}
      elsewhere={t('insights.secondOrder.elsewhere')}
    >
      <ShareRows
        rows={[
          {
            ...onlyOnce,
            label: t('insights.secondOrder.onlyOnce'),
            elsewhere: { percent: halfPercent, label: t('insights.secondOrder.moreThanHalf') },
          },
        ]}
      />
      <p>
        {isComparable
          ? t('insights.secondOrder.ratio', {
              times: times(largestToSmallest.times),
              low: times(largestToSmallest.low),
              high: times(largestToSmallest.high),
            })
          : t('insights.secondOrder.noRatio', {
              small: number(smallest.of),
              large: number(largest.of),
              need: number(fewest),
            })}
      </p>
      <ShareRows
        rows={bySize.map((found) => ({
          ...found,
          label: t(`insights.secondOrder.items.${found.from}`),
          ...(found.to === null && smallest.of >= fewest && smallest.percent !== null
            ? {
                elsewhere: {
                  percent: Math.min(100, smallest.percent * 2),
                  label: t('insights.secondOrder.twice'),
                },
              }
            : {}),
        }))}
      />
    </InsightCard>
  );
}
