import { Select } from '@shopify/polaris';
import { type CSSProperties, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/components/use-formats.ts';
import { InsightCard } from './insight-card.tsx';
import { useMonthNames } from './use-month-names.ts';
import type { InsightsView } from './view-of.server.ts';

const measures = ['people', 'orders', 'revenue', 'value'] as const;
type Measure = (typeof measures)[number];
type Cohort = InsightsView['cohorts'][number];
type Cell = Cohort['months'][number];

const shownCohorts = 13;
const shownMonths = 12;
/** The darkest cell: letters on it still stand out as they should. */
const darkest = 0.42;

/** What those who first bought in one month did in the months after, as a table whose cells are shaded. */
export function CohortCard({ cohorts }: { cohorts: InsightsView['cohorts'] }) {
  const { t } = useTranslation();
  const { number, share } = useFormats();
  const months = useMonthNames();
  const [measure, setMeasure] = useState<Measure>('people');
  const shown = cohorts.slice(-shownCohorts);
  const judged = shown.findLast(({ backIn90Days }) => backIn90Days !== null);
  const width = Math.min(shownMonths, Math.max(0, ...shown.map((cohort) => cohort.months.length - 1)));
  const value = (cohort: Cohort, cell: Cell) => valueOf[measure](cohort, cell);
  const highest = Math.max(
    0,
    ...shown.flatMap((cohort) =>
      cohort.months.slice(measure === 'value' ? 0 : 1, width + 1).map((cell) => value(cohort, cell)),
    ),
  );
  const words = (cohort: Cohort, cell: Cell) => {
    switch (measure) {
      case 'people':
        return share(cell.buyers / cohort.people);
      case 'orders':
        return number(cell.orders);
      case 'revenue':
        return cell.revenue.text;
      case 'value':
        return cell.value.text;
    }
  };
  const shade = (cohort: Cohort, cell: Cell, month: number) =>
    highest === 0 || (month === 0 && measure !== 'value')
      ? 0
      : Math.min(1, value(cohort, cell) / highest) * darkest;
  return (
    <InsightCard
      about={t('insights.cohorts.about')}
      title={
        judged
          ? t('insights.cohorts.title', {
              month: months.long(judged.month),
              people: number(judged.people),
              back: number(judged.backIn90Days ?? 0),
              percent: share((judged.backIn90Days ?? 0) / judged.people),
            })
          : t('insights.cohorts.tooYoung')
      }
      how={t(`insights.cohorts.how.${measure}`)}
    >
      <div className="kz-measure">
        <Select
          label={t('insights.cohorts.measure')}
          options={measures.map((each) => ({ value: each, label: t(`insights.cohorts.measures.${each}`) }))}
          value={measure}
          onChange={(chosen) => setMeasure(measures.find((each) => each === chosen) ?? 'people')}
        />
      </div>
      <div className="kz-scroll" role="region" aria-label={t('insights.cohorts.about')} tabIndex={0}>
        <table className="kz-table kz-heat">
          <thead>
            <tr>
              <th scope="col">{t('insights.cohorts.month')}</th>
              <th scope="col">{t('insights.cohorts.people')}</th>
              {times(width + 1, (month) => (
                <th key={month} scope="col">
                  {month === 0 ? t('insights.cohorts.sameMonth') : t('insights.cohorts.later', { month })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.toReversed().map((cohort) => (
              <tr key={cohort.month}>
                <th scope="row">{months.short(cohort.month)}</th>
                <td>{number(cohort.people)}</td>
                {times(width + 1, (month) => {
                  const cell = cohort.months[month];
                  if (!cell) return <td key={month} />;
                  const isRunning = month === cohort.months.length - 1;
                  return (
                    <td key={month} style={shaded(shade(cohort, cell, month))}>
                      {words(cohort, cell)}
                      {isRunning && <span title={t('insights.cohorts.running')}>*</span>}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="kz-small">{t('insights.cohorts.star')}</p>
    </InsightCard>
  );
}

const valueOf: Record<Measure, (cohort: Cohort, cell: Cell) => number> = {
  people: (cohort, cell) => cell.buyers / cohort.people,
  orders: (_, cell) => cell.orders,
  revenue: (_, cell) => cell.revenue.value,
  value: (_, cell) => cell.value.value,
};

function shaded(shade: number): CSSProperties {
  const style: CSSProperties & Record<'--kz-shade', number> = { '--kz-shade': shade };
  return style;
}

function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
