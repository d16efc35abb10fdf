import type { Instant } from '#app/db/client.ts';
import type { DatedAmount } from '#app/domain/value/index.ts';

/** An order that counts: neither cancelled nor a test. */
export interface CountedOrder {
  at: Instant;
  /** What it was worth in the shop's currency, less refunds; null where it was paid in another currency. */
  amount: number | null;
}

/** @param orders  of one person, at least one, in the order of time */
export function figuresOf(orders: readonly CountedOrder[]) {
  return {
    lastOrderAt: orders.at(-1)!.at,
    orders: orders.length,
    total: orders.reduce((sum, { amount }) => sum + (amount ?? 0), 0),
    foreignOrders: orders.reduce((count, { amount }) => count + (amount === null ? 1 : 0), 0),
  };
}

/** Orders in other currencies were placed, and brought nothing that could be added up. */
export function inOneCurrency(orders: readonly CountedOrder[]): DatedAmount[] {
  return orders.map(({ at, amount }) => ({ at, amount: amount ?? 0 }));
}
