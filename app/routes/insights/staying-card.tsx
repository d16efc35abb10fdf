import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/components/use-formats.ts';
import { fewest } from './fewest.ts';
import { InsightCard } from './insight-card.tsx';
import { ShareRows } from './share-rows.tsx';
import type { InsightsView } from './view-of.server.ts';

/** Of other shops, in percent, as the articles say. */
const elsewhere = { returned: 35, newcomers: 36 } as const;

/** Whether those who came back keep buying as those who are new do, and what their orders are worth. */
export function StayingCard({ staying, spending }: Pick<InsightsView, 'staying' | 'spending'>) {
  const { t } = useTranslation();
  const { number, share } = useFormats();
  const { returned, newcomers } = staying;
  const isKnown = returned.of >= fewest && returned.percent !== null;
  const { first, repeat, differencePercent } = spending;
  const isComparable = first.orders >= fewest && repeat.orders >= fewest && differencePercent !== null;
  return (
    <InsightCard
      about={t('insights.staying.about')}
      title={
        isKnown
          ? t('insights.staying.title', { percent: share(returned.percent! / 100) })
          : t('insights.staying.tooFew', { have: number(returned.of), need: number(fewest) })
      }
      how={t('insights.staying.how')}
      elsewhere={t('insights.staying.elsewhere')}
    >
      <ShareRows
        rows={(['returned', 'newcomers'] as const).map((who) => ({
          ...(who === 'returned' ? returned : newcomers),
          label: t(`insights.staying.${who}`),
          elsewhere: {
            percent: elsewhere[who],
            label: t('insights.elsewhere', { figure: share(elsewhere[who] / 100) }),
          },
        }))}
      />
      <p>
        {isComparable
          ? t(differencePercent >= 0 ? 'insights.staying.spendMore' : 'insights.staying.spendLess', {
              percent: share(Math.abs(differencePercent) / 100),
              repeat: repeat.text ?? '–',
              first: first.text ?? '–',
            })
          : t('insights.staying.spendUnknown', {
              first: number(first.orders),
              repeat: number(repeat.orders),
              need: number(fewest),
            })}
      </p>
      <p className="kz-small">{t('insights.staying.conversion')}</p>
    </InsightCard>
  );
}
