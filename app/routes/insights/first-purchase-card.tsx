import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/components/use-formats.ts';
import { fewest } from './fewest.ts';
import { InsightCard } from './insight-card.tsx';
import { ShareRows } from './share-rows.tsx';
import type { InsightsView } from './view-of.server.ts';

/** Of other shops, in percent, as the articles say: on the day of registration, and within the week after. */
const elsewhere = [80, 7];

/** How soon after registration the first purchase follows. */
export function FirstPurchaseCard({ firstPurchases }: Pick<InsightsView, 'firstPurchases'>) {
  const { t } = useTranslation();
  const { number, share } = useFormats();
  const { byDay, judged, notRegisteredBefore, tooLate, everBought } = firstPurchases;
  const [sameDay] = byDay;
  const title =
    judged < fewest || sameDay?.percent == null
      ? t('insights.firstPurchase.tooFew', { have: number(judged), need: number(fewest) })
      : t('insights.firstPurchase.title', { percent: share(sameDay.percent / 100) });
  return (
    <InsightCard
      about={t('insights.firstPurchase.about')}
      title={title}
      how={t('insights.firstPurchase.how', {
        judged: number(judged),
        guests: number(notRegisteredBefore),
        tooLate: number(tooLate),
        never: number(everBought.of - everBought.did),
        people: number(everBought.of),
      })}
      elsewhere={t('insights.firstPurchase.elsewhere')}
    >
      <ShareRows
        rows={byDay.map(({ fromDay, ...found }, index) => {
          const percent = elsewhere[index];
          return {
            ...found,
            label: t(`insights.firstPurchase.days.${fromDay}`),
            ...(percent === undefined
              ? {}
              : { elsewhere: { percent, label: t('insights.elsewhere', { figure: share(percent / 100) }) } }),
          };
        })}
      />
    </InsightCard>
  );
}
