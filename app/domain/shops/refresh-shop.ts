import type { ShopTx } from '#app/db/client.ts';
import type { ShopProfile } from '#app/ports/shop-admin.ts';

/** Takes anew what only the shop can know of itself. What the merchant has set in the panel is left alone. */
export async function refreshShop(tx: ShopTx, profile: ShopProfile): Promise<void> {
  const { storefrontUrl, currency, moneyFormat, accounts } = profile;
  await tx.sql`
    update shop_settings
    set storefront_url = ${storefrontUrl}, currency = ${currency}, money_format = ${moneyFormat},
        account_kind = ${accounts.kind}, account_url = ${accounts.url}, source_updated_at = ${tx.now}::timestamptz
    where shop_id = ${tx.shopId}`;
}
