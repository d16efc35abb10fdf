import type postgres from 'postgres';
import type { ShopTx } from '#app/db/client.ts';
import { returnedMs } from '#app/domain/lifecycle/index.ts';
import { ahead } from './sql-verdict.ts';

/** What `stageOf` says of one person, as SQL over `customers c` and `customer_insights i`. */
export function stageSql(tx: ShopTx): {
  stage: postgres.Fragment;
  since: postgres.Fragment;
  /** When it turns into another one by itself; null where it does not. */
  turns: postgres.Fragment[];
} {
  const { sql } = tx;
  const now = sql`${tx.now}::timestamptz`;
  const isVisitor = sql`coalesce(i.orders, 0) = 0 or i.departs_at is null`;
  const settlesAt = sql`(i.returned_at + ${returnedMs / 1000}::int * interval '1 second')`;
  return {
    stage: sql`case when ${isVisitor} then 'visitor'
                    when i.departs_at <= ${now} then 'departing'
                    when ${settlesAt} > ${now} then 'returned'
                    when i.orders = 1 then 'new_buyer' else 'active' end`,
    since: sql`case when ${isVisitor} then c.registered_at
                    when i.departs_at <= ${now} then i.departs_at
                    when ${settlesAt} <= ${now} then ${settlesAt}
                    else coalesce(i.stage_since, c.registered_at) end`,
    turns: [ahead(tx, sql`i.departs_at`), ahead(tx, settlesAt)],
  };
}
