import type { Instant, ShopId, ShopTx } from '#app/db/client.ts';
import type { LetterProduct } from './letter-source.ts';

const daysCounted = 90;
const productsListed = 24;
const dayMs = 86_400_000;
const rememberedMs = 10 * 60_000;
const shopsRemembered = 500;

interface Remembered {
  products: readonly LetterProduct[];
  until: Instant;
}

const lists = new WeakMap<object, Map<ShopId, Remembered>>();

/**
 * What the shop sold most often in the last 90 days and can sell now, best first. Counted anew every ten minutes: it
 * is the taste of a season, not of a moment.
 */
export async function listPopularProducts(tx: ShopTx): Promise<readonly LetterProduct[]> {
  const known = lists.get(tx.database) ?? new Map<ShopId, Remembered>();
  lists.set(tx.database, known);
  const found = known.get(tx.shopId);
  if (found && found.until > tx.now && found.until <= tx.now + rememberedMs) return found.products;
  const products = await count(tx);
  if (known.size >= shopsRemembered) known.clear();
  known.set(tx.shopId, { products, until: tx.now + rememberedMs });
  return products;
}

/** Each product with its cheapest variant that can be bought. */
async function count(tx: ShopTx): Promise<LetterProduct[]> {
  return await tx.sql<LetterProduct[]>`
    with sold as (
      select line->>'productId' as product_id, sum((line->>'quantity')::int) as quantity
      from orders o, jsonb_array_elements(o.lines) line
      where o.shop_id = ${tx.shopId} and o.placed_at > ${tx.now - daysCounted * dayMs}::timestamptz
        and o.cancelled_at is null
      group by 1
    )
    select p.product_id as "productId", p.title, p.handle, v.variant_id as "variantId",
           v.title as "variantTitle", coalesce(v.image_url, p.image_url) as "imageUrl",
           v.price_minor::float8 as "priceMinor"
    from sold
    join products p on p.shop_id = ${tx.shopId} and p.product_id = sold.product_id and p.status = 'active'
    join lateral (
      select * from variants v
      where v.shop_id = ${tx.shopId} and v.product_id = p.product_id and v.is_available
      order by v.price_minor limit 1
    ) v on true
    order by sold.quantity desc, p.product_id limit ${productsListed}`;
}
