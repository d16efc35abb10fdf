import type { ShopTx } from '#app/db/client.ts';

/** What these products are called, also when they are sold no more; those that were never known are missing. */
export async function loadProductTitles(
  tx: ShopTx,
  productIds: readonly string[],
): Promise<Map<string, string>> {
  if (productIds.length === 0) return new Map();
  const rows = await tx.sql<{ productId: string; title: string }[]>`
    select product_id as "productId", title from products
    where shop_id = ${tx.shopId} and product_id = any(${[...new Set(productIds)]}::text[])`;
  return new Map(rows.map(({ productId, title }) => [productId, title]));
}
