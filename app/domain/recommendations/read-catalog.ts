import type { ShopTx } from '#app/db/client.ts';
import type { ProductTraits } from './similar-products.ts';

/** All products the shop sells, with what they are like. */
export async function readCatalog(tx: ShopTx): Promise<ProductTraits[]> {
  return await tx.sql<ProductTraits[]>`
    select p.product_id as "productId", nullif(trim(p.product_type), '') as category,
           nullif(trim(p.vendor), '') as maker, p.tags, v.price as "priceMinor"
    from products p
    left join (
      select product_id, min(price_minor)::float8 as price from variants
      where shop_id = ${tx.shopId} group by product_id) v on v.product_id = p.product_id
    where p.shop_id = ${tx.shopId} and p.status = 'active'`;
}
