import type { Instant } from '#app/db/client.ts';
import {
  allowanceOf,
  intervalsOf,
  type Life,
  liveThrough,
  medianOf,
  rhythmOf,
  type Stage,
  stageAt,
} from '#app/domain/lifecycle/index.ts';
import { measureScale, rate, type RfmRating } from '#app/domain/rfm/index.ts';
import {
  fitValueModels,
  predictValue,
  toBuyer,
  type ValueModels,
  type ValuePrediction,
} from '#app/domain/value/index.ts';
import { type Cohort, cohortsOf } from './cohorts.ts';
import { type RetentionRate, retentionRate } from './retention-rate.ts';
import {
  returnRateOfAway,
  type SecondOrderChance,
  secondOrderChances,
  type Share,
  winBackDays,
} from './returning.ts';

/** One person's orders, in the order of time; at least one. */
export interface CustomerOrders {
  customerId: string;
  orders: { at: Instant; amount: number; items: number }[];
}

export interface ShopAnalysis {
  from: Instant;
  now: Instant;
  customers: CustomerAnalysis[];
  models: ValueModels;
  cohorts: Cohort[];
  /** The last full years and quarters, the newest first. */
  retention: (RetentionRate & { from: Instant; to: Instant })[];
  /** Median time between two orders of one person, in ms; null while nobody came back. */
  usualIntervalMs: number | null;
  secondOrder: SecondOrderChance[];
  awayWhoReturn: Share;
  /** Days of silence after which a win-back ladder of this shop should write. */
  winBackDays: number[] | null;
}

export interface CustomerAnalysis {
  customerId: string;
  stage: Stage;
  orders: number;
  total: number;
  firstOrderAt: Instant;
  lastOrderAt: Instant;
  rfm: RfmRating;
  value: ValuePrediction;
  /** When the next order is due by her rhythm; null while neither she nor the shop has one. */
  nextOrderAt: Instant | null;
  ownIntervals: number;
}

/**
 * Everything the product says of a shop's customers, from nothing but their orders.
 *
 * @param now  none of the orders is later
 */
export function analyzeShop(shop: readonly CustomerOrders[], now: Instant): ShopAnalysis {
  const timesOf = new Map(shop.map((customer) => [customer, customer.orders.map(({ at }) => at)]));
  const intervals = shop.flatMap((customer) => intervalsOf(timesOf.get(customer)!));
  const usualIntervalMs = intervals.length === 0 ? null : medianOf(intervals);
  const lifeUntil = (customer: CustomerOrders, until: Instant): Life =>
    liveThrough(
      timesOf.get(customer)!.filter((at) => at <= until),
      (orders) => allowanceOf(orders, usualIntervalMs),
    );
  const figures = shop.map(({ orders }) => ({
    lastOrderAt: orders.at(-1)!.at,
    orders: orders.length,
    total: orders.reduce((sum, { amount }) => sum + amount, 0),
  }));
  const scale = measureScale(figures, now);
  const buyers = shop.map(({ orders }) => toBuyer(orders, now));
  const models = fitValueModels(buyers);
  const from = shop.reduce((first, { orders }) => Math.min(first, orders[0]!.at), now);
  const customers = shop.map((customer, index): CustomerAnalysis => {
    const rhythm = rhythmOf(timesOf.get(customer)!, usualIntervalMs);
    const figure = figures[index]!;
    return {
      customerId: customer.customerId,
      stage: stageAt(lifeUntil(customer, now), now),
      ...figure,
      firstOrderAt: customer.orders[0]!.at,
      rfm: rate(scale, figure, now),
      value: predictValue(models, buyers[index]!),
      nextOrderAt: rhythm === undefined ? null : figure.lastOrderAt + rhythm.intervalMs,
      ownIntervals: rhythm?.ownIntervals ?? 0,
    };
  });
  const livesAt = (at: Instant) =>
    shop.map((customer) => ({ life: lifeUntil(customer, at), firstOrderAt: customer.orders[0]!.at }));
  return {
    from,
    now,
    customers,
    models,
    cohorts: cohortsOf(
      shop.map(({ orders }) => orders),
      now,
      utcMonth,
    ),
    retention: periodsBefore(now, from).map((period) => ({ ...period, ...retentionRate(livesAt, period) })),
    usualIntervalMs,
    secondOrder: secondOrderChances(
      shop.map(({ orders }) => ({ firstItems: orders[0]!.items, orders: orders.length })),
    ),
    awayWhoReturn: returnRateOfAway([...timesOf.values()], { from, now }),
    winBackDays: winBackDays(intervals) ?? null,
  };
}

function utcMonth(at: Instant): number {
  const date = new Date(at);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

const quarterMs = 91 * 86_400_000;
const mostPeriods = 12;

/** Quarters that end now and before, as far as there are orders to count at their beginning. */
function periodsBefore(now: Instant, from: Instant): { from: Instant; to: Instant }[] {
  return Array.from({ length: mostPeriods }, (_, index) => ({
    from: now - (index + 1) * quarterMs,
    to: now - index * quarterMs,
  })).filter((period) => period.from > from);
}
