import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/components/use-formats.ts';
import { fewest } from './fewest.ts';
import { InsightCard } from './insight-card.tsx';
import { ShareRows } from './share-rows.tsx';
import type { InsightsView } from './view-of.server.ts';

const elsewherePercent = 20;

/** How many of those who have been away for four to six months come back by themselves or by a letter. */
export function AwayCard({ awayWhoReturn }: Pick<InsightsView, 'awayWhoReturn'>) {
  const { t } = useTranslation();
  const { number, share } = useFormats();
  const { of, percent } = awayWhoReturn;
  return (
    <InsightCard
      about={t('insights.away.about')}
      title={
        of >= fewest && percent !== null
          ? t('insights.away.title', { percent: share(percent / 100) })
          : t('insights.away.tooFew', { have: number(of), need: number(fewest) })
      }
      how={t('insights.away.how')}
      elsewhere={t('insights.away.elsewhere')}
    >
      <ShareRows
        rows={[
          {
            ...awayWhoReturn,
            label: t('insights.away.label'),
            elsewhere: {
              percent: elsewherePercent,
              label: t('insights.elsewhere', { figure: share(elsewherePercent / 100) }),
            },
          },
        ]}
      />
    </InsightCard>
  );
}
