import type { Instant } from '#app/db/client.ts';
import type { Span } from '#app/domain/lifecycle/index.ts';
import type { Insight } from './insight-of.ts';
import { isoInstant } from './iso-instant.ts';

/** What is written of an insight, with the types of the columns, in the order of `toRow`. */
export const typedColumns = `
  customer_id uuid, stage text, stage_since timestamptz, orders int, spent_minor bigint, foreign_orders int,
  first_order_at timestamptz, last_order_at timestamptz, departs_at timestamptz, returned_at timestamptz,
  customer_during tstzmultirange, next_change_at timestamptz, recency int, frequency int, monetary int, rfm_group text,
  interval_ms bigint, own_intervals int, next_order_at timestamptz, chance_alive float8, expected_orders float8,
  expected_average_minor float8, expected_value_minor float8, churn_risk float8`;

/** Names of these columns, but for `customer_id`. */
export const writtenColumns = [...typedColumns.matchAll(/(\w+) \w+(?:,|$)/g)]
  .map(([, name]) => name!)
  .slice(1);

export function toRow(customerId: string, { life, rfm, value, ...insight }: Insight) {
  return {
    customer_id: customerId,
    stage: insight.stage,
    stage_since: iso(insight.stageSince),
    orders: life.orders,
    spent_minor: Math.round(insight.spent),
    foreign_orders: insight.foreignOrders,
    first_order_at: iso(insight.firstOrderAt),
    last_order_at: iso(life.lastOrderAt),
    departs_at: iso(life.departsAt),
    returned_at: iso(life.returnedAt),
    customer_during: toMultirange(life.during),
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

function toMultirange(spans: readonly Span[]): string {
  return `{${spans.map(([from, to]) => `[${iso(from)},${iso(to)})`).join(',')}}`;
}

function iso(at: Instant | null): string | null {
  return at === null ? null : isoInstant(at);
}
