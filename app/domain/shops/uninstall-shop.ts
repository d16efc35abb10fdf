import type { Instant, ShopTx } from '#app/db/client.ts';

/**
 * Ends a shop's installation. Nothing is sent from this moment on: the last look before each letter asks for the shop's
 * state. Its tokens, which Shopify has made worthless, are forgotten.
 *
 * @param at  when the merchant removed the app; ignored when the shop was installed again after that
 */
export async function uninstallShop(tx: ShopTx, at: Instant): Promise<void> {
  const [ended] = await tx.sql`
    update shops set state = 'uninstalled', uninstalled_at = ${at}::timestamptz
    where shop_id = ${tx.shopId} and state = 'installed' and installed_at <= ${at}::timestamptz
    returning shop_id`;
  if (ended) await tx.sql`delete from shop_tokens where shop_id = ${tx.shopId}`;
}
