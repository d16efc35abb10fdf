import type { ShopTx } from '#app/db/client.ts';
import type { ProductSeen } from './news.ts';

/**
 * Whether one of these products is about to belong to another category, maker or tag than before, so that those who
 * bought or saw it have bought or seen something of these. Asked before they are saved.
 */
export async function areRegrouped(tx: ShopTx, products: readonly ProductSeen[]): Promise<boolean> {
  if (products.length === 0) return false;
  const rows = products.map(({ productId, productType, vendor, tags }) => ({
    productId,
    productType,
    vendor,
    tags,
  }));
  const [found] = await tx.sql`
    select 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r (
      "productId" text, "productType" text, vendor text, tags jsonb)
    left join products p on p.shop_id = ${tx.shopId} and p.product_id = r."productId"
    where (r."productType", r.vendor, r.tags) is distinct from (p.product_type, p.vendor, p.tags)
      and (exists (select from order_items i where i.shop_id = ${tx.shopId} and i.product_id = r."productId")
           or exists (select from views v where v.shop_id = ${tx.shopId} and v.product_id = r."productId"))
    limit 1`;
  return found !== undefined;
}
