import type { Instant } from '#app/db/client.ts';
import { intervalsOf, medianOf } from '#app/domain/lifecycle/index.ts';
import { measureScale, type RfmScale } from '#app/domain/rfm/index.ts';
import { type Buyer, fitValueModels, toBuyer, type ValueModels } from '#app/domain/value/index.ts';
import { type CountedOrder, figuresOf, inOneCurrency } from './counted-order.ts';

/** What is learned from all customers of a shop at once, and applied to each. */
export interface ShopKnowledge {
  /** Median time between two orders of one person, in ms; null while nobody came back. */
  usualIntervalMs: number | null;
  /** After so long without an order, whoever has no rhythm of her own counts as departing. */
  winBackMs: number;
  /** Null while nobody has bought. */
  rfmScale: RfmScale | null;
  models: ValueModels;
}

const usualWinBackMs = 90 * 86_400_000;

/**
 * Gathers what is learned from one customer after the other. Kept as columns of numbers: a million buyers as objects would
 * fill the memory.
 */
export function createLearner(now: Instant, winBackMs = usualWinBackMs) {
  const lastOrderAt: number[] = [];
  const orders: number[] = [];
  const total: number[] = [];
  const intervals: number[] = [];
  const buyers = createBuyerColumns();
  return {
    /** @param dated  orders of one customer, in the order of time, none after `now` */
    add: (dated: readonly CountedOrder[]) => {
      if (dated.length === 0) return;
      const figures = figuresOf(dated);
      lastOrderAt.push(figures.lastOrderAt);
      orders.push(figures.orders);
      total.push(figures.total);
      buyers.add(toBuyer(inOneCurrency(dated), now));
      for (const interval of intervalsOf(dated.map(({ at }) => at))) intervals.push(interval);
    },
    learn: (): ShopKnowledge => ({
      usualIntervalMs: intervals.length === 0 ? null : medianOf(Float64Array.from(intervals)),
      winBackMs,
      rfmScale: orders.length === 0 ? null : measureScale({ lastOrderAt, orders, total }, now),
      models: fitValueModels(buyers),
    }),
  };
}

/** Buyers one after the other, any number of times. */
function createBuyerColumns(): Iterable<Buyer> & { add(buyer: Buyer): void } {
  const repeats: number[] = [];
  const lastAfter: number[] = [];
  const age: number[] = [];
  const paidOrders: number[] = [];
  const average: number[] = [];
  return {
    add: ({ history, spending }) => {
      repeats.push(history.repeats);
      lastAfter.push(history.lastAfter);
      age.push(history.age);
      paidOrders.push(spending?.orders ?? 0);
      average.push(spending?.average ?? 0);
    },
    *[Symbol.iterator]() {
      for (let index = 0; index < repeats.length; index += 1) {
        const spending =
          paidOrders[index] === 0 ? null : { orders: paidOrders[index]!, average: average[index]! };
        yield {
          history: { repeats: repeats[index]!, lastAfter: lastAfter[index]!, age: age[index]! },
          spending,
        };
      }
    },
  };
}
