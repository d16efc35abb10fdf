import type { ShopTx } from '#app/db/client.ts';
import { keptTables } from './retention.ts';

const dayMs = 86_400_000;
const rowsAtOnce = 5_000;

/** The tables whose rows have an age at which they go. */
const sweptTables: readonly string[] = Object.entries(keptTables).flatMap(([name, { keep }]) =>
  'days' in keep ? [name] : [],
);

/**
 * Deletes of each table a batch of rows that are older than the registry lets them be.
 *
 * @param tables  some of `sweptTables`; all when left out
 * @returns the tables in which there may be more
 */
export async function sweepTables(
  tx: ShopTx,
  tables: readonly string[] = sweptTables,
): Promise<readonly string[]> {
  const isFull = await Promise.all(tables.map((table) => sweepTable(tx, table)));
  return tables.filter((_, index) => isFull[index]);
}

async function sweepTable(tx: ShopTx, table: string): Promise<boolean> {
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
