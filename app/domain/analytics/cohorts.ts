import type { Instant } from '#app/db/client.ts';

export interface CohortOrder {
  at: Instant;
  amount: number;
}

/** Those who first bought in one month, and what they did in it and in each month after. */
export interface Cohort {
  /** `2026-03`. */
  month: string;
  people: number;
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

/**
 * @param customers  each one's orders in the order of time, at least one, none after `now`
 * @param monthOf  the number of the month an instant falls into where the shop is, such as year * 12 + month - 1
 */
export function cohortsOf(
  customers: Iterable<readonly CohortOrder[]>,
  now: Instant,
  monthOf: (at: Instant) => number,
): Cohort[] {
  const current = monthOf(now);
  const cohorts = new Map<number, Cohort>();
  for (const orders of customers) {
    const first = monthOf(orders[0]!.at);
    const cohort = cohorts.get(first) ?? emptyCohort(first, current);
    cohorts.set(first, cohort);
    cohort.people += 1;
    const boughtIn = new Set<number>();
    for (const { at, amount } of orders) {
      const month = cohort.months[monthOf(at) - first]!;
      month.orders += 1;
      month.revenue += amount;
      boughtIn.add(monthOf(at) - first);
    }
    for (const month of boughtIn) cohort.months[month]!.buyers += 1;
  }
  const inOrder = [...cohorts].toSorted(([a], [b]) => a - b).map(([, cohort]) => cohort);
  for (const cohort of inOrder) addUp(cohort);
  return inOrder;
}

function emptyCohort(first: number, current: number): Cohort {
  const name = `${Math.floor(first / 12)}-${String((first % 12) + 1).padStart(2, '0')}`;
  const months = Array.from({ length: Math.max(0, current - first) + 1 }, () => ({
    buyers: 0,
    orders: 0,
    revenue: 0,
    valuePerPerson: 0,
  }));
  return { month: name, people: 0, months };
}

function addUp({ people, months }: Cohort): void {
  let revenue = 0;
  for (const month of months) {
    revenue += month.revenue;
    month.valuePerPerson = revenue / people;
  }
}
