import type { Instant } from '#app/db/client.ts';
import {
  createLearner,
  type Insight,
  insightOf,
  lifeOf,
  type ShopKnowledge,
} from '#app/domain/insight/index.ts';
import { type ProductPurchases, type ProductRhythm, productRhythms } from '#app/domain/lifecycle/index.ts';
import { calendarOf } from './calendar.ts';
import { createRetentionLearner, type RetentionOfOrders } from './retention-learner.ts';
import { createRetentionRates, type Period, type RetentionRate } from './retention-rate.ts';

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
  /** The last quarters of 91 days each, the newest first. */
  retention: RetentionRate[];
  /** Median time between two orders of one person, in ms; null while nobody came back. */
  usualIntervalMs: number | null;
  /** After how long people take each product again; those that nobody took twice are left out. */
  productRhythms: Map<string, ProductRhythm>;
  figures: RetentionOfOrders;
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
  const from = shop.reduce((first, { orders }) => Math.min(first, orders[0]!.at), now);
  const figures = createRetentionLearner(calendarOf('UTC', { from, now }), { from, now });
  const rates = createRetentionRates(quartersBefore(now, from));
  for (const { orders } of shop) {
    const times = orders.map(({ at }) => at);
    const spans = lifeOf(times, knowledge).during;
    figures.add({ orders, firstItems: orders[0]!.items, spans });
    rates.add(spans);
  }
  return {
    from,
    now,
    customers: shop.map((customer) => analyzeCustomer(customer, knowledge, now)),
    models: knowledge.models,
    retention: rates.list(),
    usualIntervalMs: knowledge.usualIntervalMs,
    productRhythms: productRhythms(products),
    figures: figures.learn(),
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

const quarterMs = 91 * 86_400_000;
const mostPeriods = 12;

/** Quarters that end now and before, as far as there are orders to count at their beginning. */
function quartersBefore(now: Instant, from: Instant): Period[] {
  return Array.from({ length: mostPeriods }, (_, index) => ({
    from: now - (index + 1) * quarterMs,
    to: now - index * quarterMs,
  })).filter((period) => period.from > from);
}
