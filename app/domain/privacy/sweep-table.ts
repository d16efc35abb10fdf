import type { ShopTx } from '#app/db/client.ts';
import { keptTables } from './retention.ts';

const dayMs = 86_400_000;
const rowsAtOnce = 5_000;

/** The tables whose rows have an age at which they go. */
export const sweptTables: readonly string[] = Object.entries(keptTables).flatMap(([name, { keep }]) =>
  'days' in keep ? [name] : [],
);

/**
 * Deletes a batch of rows that are older than the registry lets them be.
 *
 * @param table  one of `sweptTables`
 * @returns whether there may be more
 */
export async function sweepTable(tx: ShopTx, table: string): Promise<boolean> {
  const keep = keptTables[table]?.keep;
  if (keep === undefined || !('days' in keep))
    throw new Error(`Expected a table with an age, got '${table}'`);
  const rows = await tx.sql`
    delete from ${tx.sql(table)} where shop_id = ${tx.shopId} and ctid = any(array(
      select ctid from ${tx.sql(table)}
      where shop_id = ${tx.shopId} and ${tx.sql(keep.since)} < ${tx.now - keep.days * dayMs}::timestamptz
      limit ${rowsAtOnce}))`;
  return rows.count === rowsAtOnce;
}
