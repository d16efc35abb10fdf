import type { Instant } from '#app/db/client.ts';
import type { BuyingHistory } from './bg-nbd.ts';
import type { Spending } from './gamma-gamma.ts';

const dayMs = 86_400_000;
const daysPerWeek = 7;

export interface DatedAmount {
  at: Instant;
  /** In any one unit of money. */
  amount: number;
}

/** One buyer as the two models see her. Orders of one day (UTC) count as one. */
export interface Buyer {
  /** In weeks. */
  history: BuyingHistory;
  /** Of her repeat orders; missing where there is none of more than nothing. */
  spending: Spending | null;
}

/**
 * @param orders  in the order of time, at least one, none after `now`
 */
export function toBuyer(orders: readonly DatedAmount[], now: Instant): Buyer {
  const days: { day: number; amount: number }[] = [];
  for (const { at, amount } of orders) {
    const day = Math.floor(at / dayMs);
    const last = days.at(-1);
    if (last?.day === day) last.amount += amount;
    else days.push({ day, amount });
  }
  const first = days[0]!;
  const repeats = days.slice(1);
  const weeks = (day: number) => (day - first.day) / daysPerWeek;
  const paid = repeats.filter(({ amount }) => amount > 0);
  const total = paid.reduce((sum, { amount }) => sum + amount, 0);
  return {
    history: {
      repeats: repeats.length,
      lastAfter: weeks(days.at(-1)!.day),
      age: weeks(Math.floor(now / dayMs)),
    },
    spending: paid.length === 0 ? null : { orders: paid.length, average: total / paid.length },
  };
}
