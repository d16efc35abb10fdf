import type { Instant } from '#app/db/client.ts';
import {
  createLearner,
  type Insight,
  insightOf,
  lifeOf,
  type ShopKnowledge,
} from '#app/domain/insight/index.ts';
import {
  intervalsOf,
  type ProductPurchases,
  type ProductRhythm,
  productRhythms,
} from '#app/domain/lifecycle/index.ts';
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
  models: ShopKnowledge['models'];
  cohorts: Cohort[];
  /** The last full years and quarters, the newest first. */
  retention: (RetentionRate & { from: Instant; to: Instant })[];
  /** Median time between two orders of one person, in ms; null while nobody came back. */
  usualIntervalMs: number | null;
  /** After how long people take each product again; those that nobody took twice are left out. */
  productRhythms: Map<string, ProductRhythm>;
  secondOrder: SecondOrderChance[];
  awayWhoReturn: Share;
  /** Days of silence after which a win-back ladder of this shop should write. */
  winBackDays: number[] | null;
}

export interface CustomerAnalysis extends Pick<
  Insight,
  'stage' | 'value' | 'rfm' | 'nextOrderAt' | 'intervalMs' | 'ownIntervals'
> {
  customerId: string;
  orders: number;
  total: number;
  firstOrderAt: Instant;
  lastOrderAt: Instant;
}

/**
 * Everything the product says of a shop's customers, from nothing but their orders.
 *
 * @param products  who took each of them when, until now
 * @param now  none of the orders is later
 */
export function analyzeShop(
  shop: readonly CustomerOrders[],
  products: readonly ProductPurchases[],
  now: Instant,
): ShopAnalysis {
  const learner = createLearner(now);
  for (const { orders } of shop) learner.add(orders);
  const knowledge = learner.learn();
  const timesOf = new Map(shop.map((customer) => [customer, customer.orders.map(({ at }) => at)]));
  const from = shop.reduce((first, { orders }) => Math.min(first, orders[0]!.at), now);
  const livesAt = (at: Instant) =>
    shop.map((customer) => ({
      life: lifeOf(
        timesOf.get(customer)!.filter((time) => time <= at),
        knowledge.usualIntervalMs,
      ),
      firstOrderAt: customer.orders[0]!.at,
    }));
  return {
    from,
    now,
    customers: shop.map((customer) => analyzeCustomer(customer, knowledge, now)),
    models: knowledge.models,
    cohorts: cohortsOf(
      shop.map(({ orders }) => orders),
      now,
      utcMonth,
    ),
    retention: periodsBefore(now, from).map((period) => ({ ...period, ...retentionRate(livesAt, period) })),
    usualIntervalMs: knowledge.usualIntervalMs,
    productRhythms: productRhythms(products),
    secondOrder: secondOrderChances(
      shop.map(({ orders }) => ({ firstItems: orders[0]!.items, orders: orders.length })),
    ),
    awayWhoReturn: returnRateOfAway([...timesOf.values()], { from, now }),
    winBackDays: winBackDays([...timesOf.values()].flatMap(intervalsOf)) ?? null,
  };
}

function analyzeCustomer(
  { customerId, orders }: CustomerOrders,
  knowledge: ShopKnowledge,
  now: Instant,
): CustomerAnalysis {
  const { stage, value, rfm, nextOrderAt, intervalMs, ownIntervals } = insightOf(orders, knowledge, now);
  return {
    customerId,
    stage,
    orders: orders.length,
    total: orders.reduce((sum, { amount }) => sum + amount, 0),
    firstOrderAt: orders[0]!.at,
    lastOrderAt: orders.at(-1)!.at,
    rfm,
    value,
    nextOrderAt,
    intervalMs,
    ownIntervals,
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
