import type { Instant, ShopTx } from '#app/db/client.ts';
import type { ReturnCause } from '#app/domain/events/index.ts';
import { type Stage, stageAt, stageSince } from '#app/domain/lifecycle/index.ts';
import type { RfmRating } from '#app/domain/rfm/index.ts';
import { findNextOrderBasis, type NextOrderBasis } from './next-order-basis.ts';
import { loadKnowledge } from './load-knowledge.ts';
import { type ProductDue, listProductsDue } from './products-due.ts';
import type { ShopKnowledge } from './shop-knowledge.ts';

/** What is known of one person, as it is stored, with her stage as of now. Money in minor units of the shop's currency. */
export interface InsightRow {
  customerId: string;
  stage: Stage;
  /** Null for visitors. */
  stageSince: Instant | null;
  orders: number;
  /** What they were worth, less refunds, but for `foreignOrders` orders that were paid in other currencies. */
  spentMinor: number;
  foreignOrders: number;
  firstOrderAt: Instant | null;
  lastOrderAt: Instant | null;
  /** From then on she counts as departing, unless she buys. */
  departsAt: Instant | null;
  returnedAt: Instant | null;
  /** While she is back. */
  returnCause: ReturnCause | null;
  nextChangeAt: Instant | null;
  recency: RfmRating['recency'] | null;
  frequency: RfmRating['frequency'] | null;
  monetary: RfmRating['monetary'] | null;
  rfmGroup: RfmRating['group'] | null;
  intervalMs: number | null;
  ownIntervals: number;
  nextOrderAt: Instant | null;
  /** Null where the shop's customers are too few to tell; `models` of `CustomerInsight` says how many there are. */
  chanceAlive: number | null;
  expectedOrders: number | null;
  expectedAverageMinor: number | null;
  expectedValueMinor: number | null;
  churnRisk: number | null;
  computedAt: Instant;
}

export interface CustomerInsight extends InsightRow {
  /** Median time between two orders in this shop; null while nobody came back. */
  usualIntervalMs: number | null;
  models: ShopKnowledge['models'];
  /** What the date of the next order rests on; null where there is none. */
  nextOrderBasis: NextOrderBasis | null;
  /** What she has bought and will need again, the soonest first. */
  products: ProductDue[];
}

/** Everything a page about one person says of her; undefined while nothing is known. */
export async function findInsight(tx: ShopTx, customerId: string): Promise<CustomerInsight | undefined> {
  const [row] = await listInsights(tx, [customerId]);
  if (!row) return undefined;
  const { usualIntervalMs, models } = await loadKnowledge(tx);
  return {
    ...row,
    usualIntervalMs,
    models,
    nextOrderBasis: await findNextOrderBasis(tx, row, usualIntervalMs),
    products: await listProductsDue(tx, customerId),
  };
}

/** The rows of these people, in any order; of whom nothing is known there is none. */
export async function listInsights(tx: ShopTx, customerIds: readonly string[]): Promise<InsightRow[]> {
  if (customerIds.length === 0) return [];
  const rows = await tx.sql<InsightRow[]>`
    select customer_id as "customerId", stage, stage_since as "stageSince", orders, spent_minor::float8 as "spentMinor",
           foreign_orders as "foreignOrders", first_order_at as "firstOrderAt", last_order_at as "lastOrderAt",
           departs_at as "departsAt", returned_at as "returnedAt", return_cause as "returnCause",
           next_change_at as "nextChangeAt", recency, frequency, monetary, rfm_group as "rfmGroup",
           interval_ms::float8 as "intervalMs", own_intervals as "ownIntervals", next_order_at as "nextOrderAt",
           chance_alive as "chanceAlive", expected_orders as "expectedOrders",
           expected_average_minor as "expectedAverageMinor", expected_value_minor as "expectedValueMinor",
           churn_risk as "churnRisk", computed_at as "computedAt"
    from customer_insights
    where shop_id = ${tx.shopId} and customer_id = any(${[...customerIds]}::uuid[])`;
  return rows.map((row) => asOf(row, tx.now));
}

/** The knowing loop is a moment behind the clock; what the clock alone decides is said as of now. */
function asOf(row: InsightRow, now: Instant): InsightRow {
  if (row.nextChangeAt === null || row.nextChangeAt > now) return row;
  const life = { ...row, since: row.stageSince, during: [] };
  return { ...row, stage: stageAt(life, now), stageSince: stageSince(life, now) };
}
