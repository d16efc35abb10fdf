import type { ShopTx } from '#app/db/client.ts';

/** Long enough to answer a question about a code; what was promised with it stays with the offer. */
const keptMs = 30 * 86_400_000;
const pageSize = 5_000;

/** Forgets the codes of pools that ended a month ago. @returns whether there may be more */
export async function forgetOldPools(tx: ShopTx): Promise<boolean> {
  const gone = await tx.sql`
    delete from pool_codes where shop_id = ${tx.shopId} and code in (
      select c.code from pool_codes c join discount_pools p on p.shop_id = c.shop_id and p.pool_id = c.pool_id
      where c.shop_id = ${tx.shopId} and p.ends_at < ${tx.now - keptMs}::timestamptz limit ${pageSize})
    returning code`;
  if (gone.length > 0) return true;
  await tx.sql`
    delete from discount_pools where shop_id = ${tx.shopId} and ends_at < ${tx.now - keptMs}::timestamptz`;
  return false;
}
