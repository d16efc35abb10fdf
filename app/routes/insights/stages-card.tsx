import { InlineGrid, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/components/use-formats.ts';
import { InsightCard } from './insight-card.tsx';
import { Trend } from './trend.tsx';
import type { InsightsView } from './view-of.server.ts';

const kinds = ['visitor', 'new_buyer', 'active', 'departing', 'returned'] as const;

/** How many people stood at each stage of life, at the beginning of each month. */
export function StagesCard({ stages }: Pick<InsightsView, 'stages'>) {
  const { t } = useTranslation();
  const { date, number, share } = useFormats();
  const now = stages.at(-1)!;
  const all = kinds.reduce((sum, stage) => sum + now[stage], 0);
  return (
    <InsightCard
      about={t('insights.stagesOverTime.about')}
      title={t('insights.stagesOverTime.title', {
        all: number(all),
        active: number(now.active + now.new_buyer + now.returned),
        departing: number(now.departing),
      })}
      how={t('insights.stagesOverTime.how')}
      table={{
        head: [t('insights.day'), ...kinds.map((stage) => t(`stages.${stage}.title`))],
        rows: stages
          .toReversed()
          .map((point) => [date(point.at), ...kinds.map((stage) => number(point[stage]))]),
      }}
    >
      <InlineGrid columns={{ xs: 1, sm: 2, lg: 3 }} gap="400">
        {kinds.map((stage) => (
          <div key={stage}>
            <Text as="h3" variant="headingSm">
              {t(`stages.${stage}.title`)}
            </Text>
            <Text as="p" variant="bodySm" tone="subdued">
              {t('insights.stagesOverTime.now', {
                people: number(now[stage]),
                share: share(all === 0 ? 0 : now[stage] / all),
              })}
            </Text>
            <Trend
              height={130}
              hasDots={false}
              isWhole
              says={t('insights.stagesOverTime.says', {
                stage: t(`stages.${stage}.title`),
                first: number(stages[0]![stage]),
                last: number(now[stage]),
              })}
              formatTick={number}
              points={stages.map((point) => ({
                name: date(point.at),
                value: point[stage],
                text: number(point[stage]),
              }))}
            />
          </div>
        ))}
      </InlineGrid>
    </InsightCard>
  );
}
