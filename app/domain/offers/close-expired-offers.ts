import type { ShopTx } from '#app/db/client.ts';

/** Offers whose time is over. The shop refuses their codes by itself; this keeps our own account of them. */
export async function closeExpiredOffers(tx: ShopTx): Promise<number> {
  const closed = await tx.sql`
    update offers set state = 'expired'
    where shop_id = ${tx.shopId} and state in ('wanted', 'live') and expires_at <= ${tx.now}::timestamptz
    returning offer_id`;
  return closed.length;
}
