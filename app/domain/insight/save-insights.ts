import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type postgres from 'postgres';
import type { Instant, ShopTx } from '#app/db/client.ts';
import type { EventDraft } from '#app/domain/events/index.ts';
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
 * Writes what is known of people now.
 *
 * @returns whose stage is another one than before; who was not known before has not changed
 */
export async function saveInsights(
  tx: ShopTx,
  insights: ReadonlyMap<string, Insight>,
): Promise<StageChange[]> {
  if (insights.size === 0) return [];
  const rows = [...insights].map(([customerId, insight]) => toRow(customerId, insight));
  const source = tx.sql`
    jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r (${tx.sql.unsafe(typedColumns)})`;
  return await write(tx, source);
}

/** The same for thousands at once, through a table of the transaction's own. */
export async function saveManyInsights(
  tx: ShopTx,
  insights: ReadonlyMap<string, Insight>,
): Promise<StageChange[]> {
  if (insights.size === 0) return [];
  await tx.sql.unsafe(`create temporary table fresh_insights (${typedColumns}) on commit drop`);
  const sink = await tx.sql.unsafe('copy fresh_insights from stdin').writable();
  await pipeline(Readable.from(lines(insights)), sink);
  return await write(tx, tx.sql`fresh_insights r`);
}

function* lines(insights: ReadonlyMap<string, Insight>): Generator<string> {
  for (const [customerId, insight] of insights) {
    const cells = Object.values(toRow(customerId, insight)).map((cell) =>
      cell === null ? '\\N' : String(cell),
    );
    yield `${cells.join('\t')}\n`;
  }
}

/** In the order of `toRow`. */
const typedColumns = `
  customer_id uuid, stage text, stage_since timestamptz, orders int, last_order_at timestamptz, departs_at timestamptz,
  returned_at timestamptz, next_change_at timestamptz, recency int, frequency int, monetary int, rfm_group text,
  interval_ms bigint, own_intervals int, next_order_at timestamptz, chance_alive float8, expected_orders float8,
  expected_average_minor float8, expected_value_minor float8, churn_risk float8`;

const columns = [...typedColumns.matchAll(/(\w+) \w+(?:,|$)/g)].map(([, name]) => name!);
const columnList = columns.join(', ');
const assignments = [...columns.slice(1), 'computed_at']
  .map((name) => `${name} = excluded.${name}`)
  .join(', ');

/** @param source  rows of `typedColumns`, called r; what somebody else has said later stays */
async function write(tx: ShopTx, source: postgres.Fragment): Promise<StageChange[]> {
  return await tx.sql<StageChange[]>`
    with fresh as (
      select r.*, old.stage as old_stage
      from ${source}
      left join customer_insights old on old.shop_id = ${tx.shopId} and old.customer_id = r.customer_id),
    written as (
      insert into customer_insights as c (shop_id, ${tx.sql.unsafe(columnList)}, computed_at)
      select ${tx.shopId}::bigint, ${tx.sql.unsafe(columnList)}, ${tx.now}::timestamptz from fresh
      on conflict (shop_id, customer_id) do update set ${tx.sql.unsafe(assignments)}
      where c.computed_at <= excluded.computed_at
      returning customer_id)
    select customer_id as "customerId", old_stage as "from", stage as "to",
           coalesce(stage_since, ${tx.now}::timestamptz) as at
    from fresh join written using (customer_id)
    where stage <> old_stage`;
}

/** Changes of stage as events: each is told once, however often it is found. */
export function stageEvents(changes: readonly StageChange[]): EventDraft[] {
  return changes.map(({ customerId, from, to, at }) => ({
    dedupeKey: `stage.changed:${customerId}:${to}:${at}`,
    kind: 'stage.changed',
    customerId,
    at,
    payload: { from, to },
  }));
}

function toRow(customerId: string, { life, rfm, value, ...insight }: Insight) {
  return {
    customer_id: customerId,
    stage: insight.stage,
    stage_since: iso(insight.stageSince),
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
