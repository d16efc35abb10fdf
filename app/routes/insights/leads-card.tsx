import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/components/use-formats.ts';
import { fewest } from './fewest.ts';
import { InsightCard } from './insight-card.tsx';
import { Trend } from './trend.tsx';
import type { InsightsView } from './view-of.server.ts';

type Week = InsightsView['leads'][number];
const titleWeeks = 4;
const fewestWeeks = 2;

/** Of those who left their address in one week, how many had bought so many weeks later. */
export function LeadsCard({ leads }: Pick<InsightsView, 'leads'>) {
  const { t } = useTranslation();
  const { date, number, share } = useFormats();
  const after = ({ within }: Week, weeks: number) => within.find((each) => each.weeks === weeks)!;
  const rate = (week: Week, weeks: number) => {
    const { did, isOver } = after(week, weeks);
    return week.people === 0 || !isOver ? null : did / week.people;
  };
  const judged = leads.filter((week) => rate(week, titleWeeks) !== null);
  const people = judged.reduce((sum, week) => sum + week.people, 0);
  const did = judged.reduce((sum, week) => sum + after(week, titleWeeks).did, 0);
  const shares = judged.map((week) => rate(week, titleWeeks)!);
  const isEnough = people >= fewest;
  return (
    <InsightCard
      about={t('insights.leads.about')}
      title={
        isEnough
          ? t('insights.leads.title', {
              people: number(people),
              did: number(did),
              percent: share(did / people),
            })
          : t('insights.leads.tooFew', { have: number(people), need: number(fewest) })
      }
      how={t('insights.leads.how')}
      table={{
        head: [
          t('insights.leads.week'),
          t('insights.leads.people'),
          ...leads[0]!.within.map(({ weeks }) => t('insights.leads.within', { count: weeks })),
        ],
        rows: leads.toReversed().map((week) => [
          date(week.from),
          number(week.people),
          ...week.within.map(({ weeks }) => {
            const found = rate(week, weeks);
            return found === null ? '–' : share(found);
          }),
        ]),
      }}
    >
      {isEnough && judged.length >= fewestWeeks && (
        <Trend
          height={200}
          says={t('insights.leads.says', {
            count: judged.length,
            low: share(Math.min(...shares)),
            high: share(Math.max(...shares)),
          })}
          formatTick={share}
          {...(Math.max(...shares) > 0.8 ? { highest: 1 } : {})}
          points={judged.map((week, index) => ({
            name: date(week.from),
            value: shares[index]!,
            text: share(shares[index]!),
          }))}
        />
      )}
    </InsightCard>
  );
}
