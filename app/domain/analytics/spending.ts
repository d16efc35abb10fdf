import type { Instant } from '#app/db/client.ts';
import type { CohortOrder } from './cohorts.ts';

/** What an order is worth: of somebody's first, and of later ones; over the last twelve months. */
export interface Spending {
  first: { orders: number; average: number | null };
  repeat: { orders: number; average: number | null };
  /** By how much later orders are larger; null while one of the two is missing. */
  differencePercent: number | null;
}

const yearMs = 365 * 86_400_000;

export function createSpending(now: Instant) {
  const first = { orders: 0, total: 0 };
  const repeat = { orders: 0, total: 0 };
  return {
    /** @param orders  of one customer, in the order of time */
    add: (orders: readonly CohortOrder[]) => {
      for (let index = orders.length - 1; index >= 0 && orders[index]!.at > now - yearMs; index -= 1) {
        const { amount } = orders[index]!;
        if (amount === null) continue;
        const sum = index === 0 ? first : repeat;
        sum.orders += 1;
        sum.total += amount;
      }
    },
    learn: (): Spending => {
      const averages = { first: averageOf(first), repeat: averageOf(repeat) };
      const isComparable = averages.first !== null && averages.first > 0 && averages.repeat !== null;
      return {
        first: { orders: first.orders, average: averages.first },
        repeat: { orders: repeat.orders, average: averages.repeat },
        differencePercent: isComparable ? (averages.repeat! / averages.first! - 1) * 100 : null,
      };
    },
  };
}

function averageOf({ orders, total }: { orders: number; total: number }): number | null {
  return orders === 0 ? null : total / orders;
}
