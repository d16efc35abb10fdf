import type { ShopTx } from '#app/db/client.ts';

/** The domain under which a shop is filed. */
export async function getShopDomain(tx: ShopTx): Promise<string> {
  const [shop] = await tx.sql<{ domain: string }[]>`select domain from shops where shop_id = ${tx.shopId}`;
  if (!shop) throw new Error(`Expected shop ${tx.shopId} in the directory, found none`);
  return shop.domain;
}
