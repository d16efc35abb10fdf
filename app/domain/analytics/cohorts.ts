import type { Instant } from '#app/db/client.ts';
import type { Calendar } from './calendar.ts';

export interface CohortOrder {
  at: Instant;
  /** Null where it was paid in another currency than the shop's, and cannot be added up. */
  amount: number | null;
}

/** Those who first bought in one month, and what they did in it and in each month after. */
export interface Cohort {
  /** `2026-03`. */
  month: string;
  people: number;
  /** How many of them ordered again within 90 days; null while some have not had those days yet. */
  backIn90Days: number | null;
  /** By months since the first one; the last is the month that now is. */
  months: CohortMonth[];
}

export interface CohortMonth {
  /** People of the cohort who ordered. */
  buyers: number;
  orders: number;
  revenue: number;
  /** Revenue until the end of this month for each person of the cohort. */
  valuePerPerson: number;
}

const dayMs = 86_400_000;
const backWithinMs = 90 * dayMs;

/** Gathers cohorts from one customer after the other. */
export function createCohorts(calendar: Calendar, now: Instant) {
  const cohorts = calendar.starts.map((_, month) => emptyCohort(calendar, month, now));
  return {
    /** @param orders  of one customer, in the order of time, at least one, none after now */
    add: (orders: readonly CohortOrder[]) => {
      const [first, second] = orders;
      const firstMonth = calendar.monthOf(first!.at);
      const cohort = cohorts[firstMonth]!;
      cohort.people += 1;
      if (cohort.backIn90Days !== null && second && second.at - first!.at <= backWithinMs)
        cohort.backIn90Days += 1;
      let last = -1;
      for (const { at, amount } of orders) {
        const month = calendar.monthOf(at) - firstMonth;
        const figures = cohort.months[month]!;
        figures.orders += 1;
        figures.revenue += amount ?? 0;
        if (month !== last) figures.buyers += 1;
        last = month;
      }
    },
    /** Those that hold anybody, the oldest first. */
    list: (): Cohort[] => {
      const found = cohorts.filter(({ people }) => people > 0);
      for (const cohort of found) addUp(cohort);
      return found;
    },
  };
}

function emptyCohort({ names, starts }: Calendar, month: number, now: Instant): Cohort {
  const end = starts[month + 1];
  return {
    month: names[month]!,
    people: 0,
    backIn90Days: end !== undefined && end + backWithinMs <= now ? 0 : null,
    months: starts.slice(month).map(() => ({ buyers: 0, orders: 0, revenue: 0, valuePerPerson: 0 })),
  };
}

function addUp({ people, months }: Cohort): void {
  let revenue = 0;
  for (const month of months) {
    revenue += month.revenue;
    month.valuePerPerson = revenue / people;
  }
}
