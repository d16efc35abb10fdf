import type { ShopTx } from '#app/db/client.ts';

/** The shop was asked for a day and did not make the code; its letter has long gone without. */
const longestMintMs = 86_400_000;

/** Offers whose time is over. The shop refuses their codes by itself; this keeps our own account of them. */
export async function closeExpiredOffers(tx: ShopTx): Promise<number> {
  const closed = await tx.sql`
    update offers
    set state = case when expires_at <= ${tx.now}::timestamptz then 'expired' else 'failed' end,
        reason = case when expires_at <= ${tx.now}::timestamptz then reason else 'not_minted' end
    where shop_id = ${tx.shopId}
      and (state in ('wanted', 'live') and expires_at <= ${tx.now}::timestamptz
        or state = 'wanted' and starts_at <= ${tx.now - longestMintMs}::timestamptz)
    returning offer_id`;
  return closed.length;
}
