import type { ShopTx } from '#app/db/client.ts';

/** A product that can be bought now, by its cheapest variant. */
export interface ShownProduct {
  productId: string;
  variantId: string;
  title: string;
  variantTitle: string | null;
  handle: string | null;
  imageUrl: string | null;
  priceMinor: number;
  category: string | null;
  maker: string | null;
}

/** Those of these products that can be bought now. */
export async function loadSellable(
  tx: ShopTx,
  productIds: readonly string[],
): Promise<Map<string, ShownProduct>> {
  if (productIds.length === 0) return new Map();
  const rows = await tx.sql<ShownProduct[]>`
    select p.product_id as "productId", v.variant_id as "variantId", p.title, v.title as "variantTitle", p.handle,
           coalesce(v.image_url, p.image_url) as "imageUrl", v.price_minor::float8 as "priceMinor",
           nullif(p.product_type, '') as category, nullif(p.vendor, '') as maker
    from products p
    cross join lateral (
      select * from variants v
      where v.shop_id = p.shop_id and v.product_id = p.product_id and v.is_available
      order by v.price_minor, v.variant_id limit 1) v
    where p.shop_id = ${tx.shopId} and p.product_id = any(${[...new Set(productIds)]}::text[])
      and p.status = 'active'`;
  return new Map(rows.map((row) => [row.productId, row]));
}

/** What these products are called, whether they are sold or not; those without a name are missing. */
export async function loadTitles(tx: ShopTx, productIds: readonly string[]): Promise<Map<string, string>> {
  if (productIds.length === 0) return new Map();
  const rows = await tx.sql<{ productId: string; title: string }[]>`
    select product_id as "productId", title from products
    where shop_id = ${tx.shopId} and product_id = any(${[...new Set(productIds)]}::text[]) and title <> ''`;
  return new Map(rows.map(({ productId, title }) => [productId, title]));
}

export interface BestSeller {
  productId: string;
  recentPurchases: number;
}

/**
 * The products that are wanted most and can be bought now, the best first: by what was sold of late, then by what was
 * ever sold, then the newest.
 */
export async function listBestSellers(tx: ShopTx, limit: number): Promise<BestSeller[]> {
  const wanted = await tx.sql<BestSeller[]>`
    select d.product_id as "productId", d.recent_purchases as "recentPurchases"
    from product_demand d
    join products p on p.shop_id = d.shop_id and p.product_id = d.product_id and p.status = 'active'
    where d.shop_id = ${tx.shopId} and d.purchases > 0
      and exists (select from variants v
                  where v.shop_id = d.shop_id and v.product_id = d.product_id and v.is_available)
    order by d.recent_purchases desc, d.purchases desc, d.product_id limit ${limit}`;
  if (wanted.length === limit) return wanted;
  // Ids of products grow: the longest and highest is the newest.
  const newest = await tx.sql<{ productId: string }[]>`
    select p.product_id as "productId"
    from products p
    where p.shop_id = ${tx.shopId} and p.status = 'active'
      and p.product_id <> all(${wanted.map(({ productId }) => productId)}::text[])
      and exists (select from variants v
                  where v.shop_id = p.shop_id and v.product_id = p.product_id and v.is_available)
    order by (p.image_url is null), length(p.product_id) desc, p.product_id desc
    limit ${limit - wanted.length}`;
  return [...wanted, ...newest.map(({ productId }) => ({ productId, recentPurchases: 0 }))];
}
