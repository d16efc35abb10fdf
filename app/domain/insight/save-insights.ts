import type { ShopTx } from '#app/db/client.ts';
import type { ReturnCause } from '#app/domain/events/index.ts';
import type { Insight } from './insight-of.ts';
import { toRow, typedColumns, writtenColumns } from './insight-row.ts';
import type { KnownInsight } from './known-insight.ts';

const columnList = ['customer_id', ...writtenColumns, 'revision', 'return_cause'].join(', ');
const assignments = [...writtenColumns, 'revision', 'return_cause']
  .map((name) => `${name} = r.${name}`)
  .join(', ');

export interface FreshInsight {
  insight: Insight;
  /** As it was before, held by this transaction; missing when nothing was known. */
  known: KnownInsight | undefined;
  returnCause: ReturnCause | null;
}

/**
 * Writes what is known of people now.
 *
 * @returns those whose rows somebody else has begun meanwhile, and who are to be looked at again
 */
export async function saveInsights(tx: ShopTx, fresh: ReadonlyMap<string, FreshInsight>): Promise<string[]> {
  const rows = [...fresh].map(([customerId, each]) => ({
    ...toRow(customerId, each.insight),
    revision: revisionAfter(each.known, tx.now),
    return_cause: each.returnCause,
  }));
  const [before, first] = [
    rows.filter((row) => fresh.get(row.customer_id)?.known !== undefined),
    rows.filter((row) => fresh.get(row.customer_id)?.known === undefined),
  ];
  if (before.length > 0) {
    await tx.sql`
      update customer_insights c
      set ${tx.sql.unsafe(assignments)}, computed_at = ${tx.now}::timestamptz, attempts = 0, problem = null
      from ${recordset(tx, before)}
      where c.shop_id = ${tx.shopId} and c.customer_id = r.customer_id
        and c.customer_id = any(${before.map((row) => row.customer_id)}::uuid[])`;
  }
  if (first.length === 0) return [];
  const begun = await tx.sql<{ customerId: string }[]>`
    insert into customer_insights (shop_id, ${tx.sql.unsafe(columnList)}, computed_at)
    select ${tx.shopId}::bigint, ${tx.sql.unsafe(columnList)}, ${tx.now}::timestamptz
    from ${recordset(tx, first)}
    on conflict (shop_id, customer_id) do nothing
    returning customer_id as "customerId"`;
  const isBegun = new Set(begun.map((row) => row.customerId));
  return first.map((row) => row.customer_id).filter((id) => !isBegun.has(id));
}

/** Begins at the instant, so that a row that was taken away and comes back never counts the same numbers again. */
export function revisionAfter(known: { revision: number } | undefined, now: number): number {
  return known === undefined ? now : known.revision + 1;
}

function recordset(tx: ShopTx, rows: readonly object[]) {
  return tx.sql`
    jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as r (${tx.sql.unsafe(typedColumns)}, revision bigint, return_cause jsonb)`;
}
