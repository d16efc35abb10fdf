import type { Instant, ShopTx } from '#app/db/client.ts';

export interface CodesOfOrder {
  orderId: string;
  /** As typed at the checkout; case does not matter to shops. */
  codes: readonly string[];
  placedAt: Instant;
}

/** An order that carried a code of ours ends the promise, whoever placed it. */
export async function markOfferUsed(tx: ShopTx, { orderId, codes, placedAt }: CodesOfOrder): Promise<void> {
  if (codes.length === 0) return;
  await tx.sql`
    update offers set state = 'used', used_at = ${placedAt}::timestamptz, used_by_order_id = ${orderId}
    where shop_id = ${tx.shopId} and code = any(${codes.map((code) => code.trim().toUpperCase())}::text[])
      and state <> 'used'`;
}
