import type { ShopTx } from '#app/db/client.ts';
import { shopSettings } from '#app/db/schema/index.ts';
import { ensureFlows, type FlowDefinition } from '#app/domain/flows/index.ts';
import type { ShopProfile } from '#app/ports/shop-admin.ts';
import { isZone } from './is-zone.ts';
import { DEFAULT_BEHAVIOR } from './shop-settings.ts';

/**
 * Makes a shop ready for work: known as installed, with settings taken from its own profile, and every automation there
 * but off. At a reinstallation the merchant's choices stay, while what only the shop can know is taken anew.
 */
export async function installShop(
  tx: ShopTx,
  { profile, recipes }: { profile: ShopProfile; recipes: readonly FlowDefinition[] },
): Promise<void> {
  const { name, storefrontUrl, locale, currency, moneyFormat, postalAddress } = profile;
  await tx.sql`
    update shops set state = 'installed', installed_at = ${tx.now}::timestamptz, uninstalled_at = null
    where shop_id = ${tx.shopId} and state <> 'installed'`;
  const facts = {
    storefrontUrl,
    currency,
    moneyFormat,
    accountKind: profile.accounts.kind,
    accountUrl: profile.accounts.url,
    updatedAt: tx.now,
  };
  await tx.db
    .insert(shopSettings)
    .values({
      ...DEFAULT_BEHAVIOR,
      ...facts,
      shopId: tx.shopId,
      name,
      locale,
      zone: isZone(profile.zone) ? profile.zone : 'UTC',
      senderName: name,
      supportAddress: profile.email || null,
      postalAddress,
    })
    .onConflictDoUpdate({ target: shopSettings.shopId, set: facts });
  await ensureFlows(tx, recipes);
}
