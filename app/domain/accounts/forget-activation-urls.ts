import type { ShopTx } from '#app/db/client.ts';

/** Shopify's activation links end after 30 days. */
const validMs = 30 * 86_400_000;

/** Takes out links that open nothing any more. */
export async function forgetActivationUrls(tx: ShopTx): Promise<void> {
  await tx.sql`
    update accounts set activation_url = null
    where shop_id = ${tx.shopId} and activation_url is not null
      and settled_at < ${tx.now - validMs}::timestamptz`;
}
