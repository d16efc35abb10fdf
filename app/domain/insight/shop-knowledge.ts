import type { Instant } from '#app/db/client.ts';
import { intervalsOf, medianOf } from '#app/domain/lifecycle/index.ts';
import { measureScale, type RfmScale } from '#app/domain/rfm/index.ts';
import { type DatedAmount, fitValueModels, toBuyer, type ValueModels } from '#app/domain/value/index.ts';

/** What is learned from all customers of a shop at once, and applied to each. */
export interface ShopKnowledge {
  /** Median time between two orders of one person, in ms; null while nobody came back. */
  usualIntervalMs: number | null;
  /** Null while nobody has bought. */
  rfmScale: RfmScale | null;
  models: ValueModels;
}

/** Gathers what is learned from one customer after the other, so that a large shop need not be held in memory. */
export function createLearner(now: Instant) {
  const figures: { lastOrderAt: Instant; orders: number; total: number }[] = [];
  const buyers: ReturnType<typeof toBuyer>[] = [];
  const intervals: number[] = [];
  return {
    /** @param orders  of one customer, in the order of time, none after `now` */
    add: (orders: readonly DatedAmount[]) => {
      if (orders.length === 0) return;
      figures.push(figuresOf(orders));
      buyers.push(toBuyer(orders, now));
      intervals.push(...intervalsOf(orders.map(({ at }) => at)));
    },
    learn: (): ShopKnowledge => ({
      usualIntervalMs: intervals.length === 0 ? null : medianOf(intervals),
      rfmScale: figures.length === 0 ? null : measureScale(figures, now),
      models: fitValueModels(buyers),
    }),
  };
}

export function figuresOf(orders: readonly DatedAmount[]) {
  return {
    lastOrderAt: orders.at(-1)!.at,
    orders: orders.length,
    total: orders.reduce((sum, { amount }) => sum + amount, 0),
  };
}
