import type { ShopTx } from '#app/db/client.ts';

const dayMs = 86_400_000;
/** Of devices that nobody is known to have been behind. */
const keepUnknownDays = 90;
const keepDays = 400;
const hourMs = 3_600_000;
const batchSize = 5_000;

/**
 * Deletes a batch of what was seen of devices too long ago. Of who was behind a device so much stays as the views that
 * are left need to know whose they are.
 *
 * @returns whether there may be more
 */
export async function forgetOldVisits(tx: ShopTx): Promise<boolean> {
  const [unknownUntil, until] = [tx.now - keepUnknownDays * dayMs, tx.now - keepDays * dayMs];
  const views = await tx.sql`
    delete from views where shop_id = ${tx.shopId} and ctid = any(array(
      select v.ctid from views v
      where v.shop_id = ${tx.shopId} and v.at < ${unknownUntil}::timestamptz
        and (v.at < ${until}::timestamptz or not exists (
          select from visitor_links l where l.shop_id = v.shop_id and l.visitor_id = v.visitor_id))
      limit ${batchSize}))`;
  const claims = await tx.sql`
    delete from visitor_claims where shop_id = ${tx.shopId} and ctid = any(array(
      select c.ctid from visitor_claims c
      where c.shop_id = ${tx.shopId} and c.last_at < ${unknownUntil}::timestamptz and (
        not exists (select from visitor_links l where l.shop_id = c.shop_id and l.visitor_id = c.visitor_id)
        -- A later one says whose the device was when what is kept began; claims of one sitting are weighed together.
        or c.last_at < ${until}::timestamptz and exists (
          select from visitor_claims d
          where d.shop_id = c.shop_id and d.visitor_id = c.visitor_id and d.last_at < ${until}::timestamptz
            and d.first_at > c.last_at + ${hourMs} * interval '1 millisecond'))
      limit ${batchSize}))`;
  return views.count === batchSize || claims.count === batchSize;
}
