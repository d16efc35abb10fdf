import { eq } from 'drizzle-orm';
import type { ShopTx } from '#app/db/client.ts';
import { shopSettings } from '#app/db/schema/index.ts';
import type { ShopSettings } from './shop-settings.ts';

/** Missing until the shop's profile has been read for the first time. */
export async function findShopSettings(tx: ShopTx): Promise<ShopSettings | undefined> {
  const [settings] = await tx.db.select().from(shopSettings).where(eq(shopSettings.shopId, tx.shopId));
  return settings;
}

/** @throws {Error} when the shop was never installed */
export async function getShopSettings(tx: ShopTx): Promise<ShopSettings> {
  const settings = await findShopSettings(tx);
  if (!settings)
    throw new Error(`Expected settings of shop ${tx.shopId}, which come with its installation, got none`);
  return settings;
}
