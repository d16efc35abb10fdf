import type { Calendar } from './calendar.ts';
import type { CohortOrder } from './cohorts.ts';

/** What was sold in one month, and to whom. */
export interface MonthFigures {
  /** `2026-03`. */
  month: string;
  orders: number;
  revenue: number;
  /** Orders that the revenue is of: those in other currencies are not in it. */
  pricedOrders: number;
  /** People who ordered. */
  buyers: number;
  newBuyers: number;
  /** Orders and revenue of people who had ordered before. */
  repeatOrders: number;
  repeatRevenue: number;
  /** All who had bought until its end, and all they had paid: what a customer has been worth. */
  peopleSoFar: number;
  revenueSoFar: number;
}

/** Gathers the figures of each month from one customer after the other. */
export function createMonthFigures(calendar: Calendar) {
  const months = calendar.names.map((month) => ({
    ...{
      month,
      orders: 0,
      revenue: 0,
      pricedOrders: 0,
      buyers: 0,
      newBuyers: 0,
      repeatOrders: 0,
      repeatRevenue: 0,
    },
    ...{ peopleSoFar: 0, revenueSoFar: 0 },
  }));
  return {
    /** @param orders  of one customer, in the order of time */
    add: (orders: readonly CohortOrder[]) => {
      let last: MonthFigures | undefined;
      for (let index = 0; index < orders.length; index += 1) {
        const { at, amount } = orders[index]!;
        const month = months[calendar.monthOf(at)]!;
        month.orders += 1;
        month.revenue += amount ?? 0;
        if (amount !== null) month.pricedOrders += 1;
        if (month !== last) month.buyers += 1;
        last = month;
        if (index === 0) {
          month.newBuyers += 1;
        } else {
          month.repeatOrders += 1;
          month.repeatRevenue += amount ?? 0;
        }
      }
    },
    list: (): MonthFigures[] => {
      let people = 0;
      let revenue = 0;
      for (const month of months) {
        month.peopleSoFar = people += month.newBuyers;
        month.revenueSoFar = revenue += month.revenue;
      }
      return months;
    },
  };
}
