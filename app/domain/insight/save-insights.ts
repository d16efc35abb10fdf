import type { Instant, ShopTx } from '#app/db/client.ts';
import type { Stage } from '#app/domain/lifecycle/index.ts';
import type { Insight } from './insight-of.ts';

/** Somebody who stands elsewhere than before. */
export interface StageChange {
  customerId: string;
  from: Stage;
  to: Stage;
  at: Instant;
}

/**
 * Writes what is known of people now; rows that stay the same are left alone.
 *
 * @returns whose stage is another one than before; who was not known before has not changed
 */
export async function saveInsights(
  tx: ShopTx,
  insights: ReadonlyMap<string, Insight>,
): Promise<StageChange[]> {
  if (insights.size === 0) return [];
  const rows = [...insights].map(([customerId, insight]) => toRow(customerId, insight));
  return await tx.sql<StageChange[]>`
    with fresh as (
      select r.*, old.stage as old_stage
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r (
        customer_id uuid, stage text, since timestamptz, orders int, last_order_at timestamptz, departs_at timestamptz,
        returned_at timestamptz, next_change_at timestamptz, recency int, frequency int, monetary int, rfm_group text,
        interval_ms bigint, own_intervals int, next_order_at timestamptz, chance_alive float8, expected_orders float8,
        expected_average_minor float8, expected_value_minor float8, churn_risk float8)
      left join customer_insights old on old.shop_id = ${tx.shopId} and old.customer_id = r.customer_id),
    written as (
      insert into customer_insights as c (
        shop_id, customer_id, stage, stage_since, orders, last_order_at, departs_at, returned_at, next_change_at,
        recency, frequency, monetary, rfm_group, interval_ms, own_intervals, next_order_at, chance_alive,
        expected_orders, expected_average_minor, expected_value_minor, churn_risk, computed_at)
      select ${tx.shopId}::bigint, customer_id, stage, since, orders, last_order_at, departs_at,
             returned_at, next_change_at, recency, frequency, monetary, rfm_group, interval_ms, own_intervals,
             next_order_at, chance_alive, expected_orders, expected_average_minor, expected_value_minor, churn_risk,
             ${tx.now}::timestamptz
      from fresh
      on conflict (shop_id, customer_id) do update set
        stage = excluded.stage, stage_since = excluded.stage_since,
        orders = excluded.orders, last_order_at = excluded.last_order_at, departs_at = excluded.departs_at,
        returned_at = excluded.returned_at, next_change_at = excluded.next_change_at, recency = excluded.recency,
        frequency = excluded.frequency, monetary = excluded.monetary, rfm_group = excluded.rfm_group,
        interval_ms = excluded.interval_ms, own_intervals = excluded.own_intervals,
        next_order_at = excluded.next_order_at, chance_alive = excluded.chance_alive,
        expected_orders = excluded.expected_orders, expected_average_minor = excluded.expected_average_minor,
        expected_value_minor = excluded.expected_value_minor, churn_risk = excluded.churn_risk,
        computed_at = excluded.computed_at)
    select customer_id as "customerId", old_stage as "from", stage as "to",
           coalesce(since, ${tx.now}::timestamptz) as at
    from fresh where stage <> old_stage`;
}

function toRow(customerId: string, { life, rfm, value, ...insight }: Insight) {
  return {
    customer_id: customerId,
    stage: insight.stage,
    since: iso(insight.stageSince),
    orders: life.orders,
    last_order_at: iso(life.lastOrderAt),
    departs_at: iso(life.departsAt),
    returned_at: iso(life.returnedAt),
    next_change_at: iso(insight.nextChangeAt),
    recency: rfm?.recency ?? null,
    frequency: rfm?.frequency ?? null,
    monetary: rfm?.monetary ?? null,
    rfm_group: rfm?.group ?? null,
    interval_ms: insight.intervalMs === null ? null : Math.round(insight.intervalMs),
    own_intervals: insight.ownIntervals,
    next_order_at: iso(insight.nextOrderAt),
    chance_alive: value?.chanceAlive ?? null,
    expected_orders: value?.expectedOrders ?? null,
    expected_average_minor: value?.expectedAverage ?? null,
    expected_value_minor: value?.expectedValue ?? null,
    churn_risk: value?.churnRisk ?? null,
  };
}

function iso(at: Instant | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
