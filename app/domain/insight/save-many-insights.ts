import type { ShopTx } from '#app/db/client.ts';
import { copyIn } from '#app/db/copy-in.ts';
import type { Insight } from './insight-of.ts';
import { toRow, typedColumns, writtenColumns } from './insight-row.ts';
import type { StageChange } from './stage-event.ts';

export interface ManyInsights {
  customerId: string;
  insight: Insight;
  /** Of the row that was seen together with the orders; null when there was none. */
  revision: number | null;
}

/**
 * Writes what is known of thousands at once, through a table of the transaction's own. What somebody else has said since
 * the orders were read is newer, and stays. Who was not known before has not changed.
 */
export async function saveManyInsights(tx: ShopTx, fresh: Iterable<ManyInsights>): Promise<StageChange[]> {
  await tx.sql.unsafe(
    `create temporary table fresh_insights (${typedColumns}, revision bigint) on commit drop`,
  );
  await copyIn(tx, 'fresh_insights', chunks(fresh));
  const list = ['customer_id', ...writtenColumns].join(', ');
  await tx.sql`
    insert into customer_insights (shop_id, ${tx.sql.unsafe(list)}, revision, return_cause, computed_at)
    select ${tx.shopId}::bigint, ${tx.sql.unsafe(list)}, ${tx.now},
           case when returned_at is not null then '{"by":"self"}'::jsonb end, ${tx.now}::timestamptz
    from fresh_insights r
    where r.revision is null and exists (
      select from customers c
      where c.shop_id = ${tx.shopId} and c.customer_id = r.customer_id and c.deleted_at is null)
    on conflict (shop_id, customer_id) do nothing`;
  return await tx.sql<StageChange[]>`
    with written as (
      update customer_insights c
      set ${tx.sql.unsafe(writtenColumns.map((name) => `${name} = r.${name}`).join(', '))},
          revision = r.revision + 1, return_cause = ${returnCause(tx)},
          computed_at = ${tx.now}::timestamptz, attempts = 0, problem = null
      from fresh_insights r
      join customer_insights old on old.shop_id = ${tx.shopId} and old.customer_id = r.customer_id
      where c.shop_id = ${tx.shopId} and c.customer_id = r.customer_id and c.revision = r.revision
      returning c.customer_id, old.stage as old_stage, c.stage, c.stage_since, c.revision, c.return_cause)
    select customer_id as "customerId", old_stage as "from", stage as "to",
           coalesce(stage_since, ${tx.now}::timestamptz) as at, revision::float8 as revision,
           return_cause as "returnCause"
    from written where stage <> old_stage`;
}

/** She is found to have come back at another time than was known only where the rules have changed. */
function returnCause(tx: ShopTx) {
  return tx.sql`
    case when r.returned_at is null then null
         when r.returned_at = old.returned_at then old.return_cause
         else '{"by":"self"}'::jsonb end`;
}

const linesPerChunk = 500;

/** Each insight is written out as it is made, and forgotten. */
function* chunks(fresh: Iterable<ManyInsights>): Generator<string> {
  let lines: string[] = [];
  for (const each of fresh) {
    lines.push(lineOf(each));
    if (lines.length < linesPerChunk) continue;
    yield lines.join('');
    lines = [];
  }
  yield lines.join('');
}

function lineOf({ customerId, insight, revision }: ManyInsights): string {
  const cells = [...Object.values(toRow(customerId, insight)), revision];
  return `${cells.map((cell) => (cell === null ? '\\N' : String(cell))).join('\t')}\n`;
}
