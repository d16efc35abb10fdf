import type { ShopTx } from '#app/db/client.ts';
import type { NewsOf } from './news.ts';

/**
 * Remembers the last word on what is in stock, and gives it to the variants concerned: those it speaks of, and those of
 * products that were just seen, whose own view may be older.
 */
export async function saveStock(
  tx: ShopTx,
  seen: readonly NewsOf<'stock_seen'>[],
  productIds: readonly string[],
): Promise<void> {
  if (seen.length === 0 && productIds.length === 0) return;
  const rows = JSON.stringify(newestOfEach(seen));
  await tx.sql`
    insert into variant_stock (shop_id, variant_id, is_available, at)
    select ${tx.shopId}::bigint, r."variantId", r."isAvailable", to_timestamp(r.at / 1000)
    from jsonb_to_recordset(${rows}::text::jsonb) as r ("variantId" text, "isAvailable" boolean, at float8)
    on conflict (shop_id, variant_id) do update set is_available = excluded.is_available, at = excluded.at
    where (variant_stock.at, not variant_stock.is_available) < (excluded.at, not excluded.is_available)`;
  await tx.sql`
    update variants v set is_available = s.is_available
    from variant_stock s, products p
    where v.shop_id = ${tx.shopId} and s.shop_id = ${tx.shopId} and s.variant_id = v.variant_id
      and (v.variant_id = any(${seen.map((each) => each.variantId)}::text[])
           or v.product_id = any(${productIds}::text[]))
      and s.at > v.source_updated_at and v.is_available <> s.is_available
      and p.shop_id = ${tx.shopId} and p.product_id = v.product_id and p.status <> 'deleted'`;
}

/** Of two words at the same instant, the one that nothing is left: a letter too few rather than one too many. */
function newestOfEach(seen: readonly NewsOf<'stock_seen'>[]): NewsOf<'stock_seen'>[] {
  const newest = new Map<string, NewsOf<'stock_seen'>>();
  for (const each of seen) {
    const before = newest.get(each.variantId);
    if (before === undefined || before.at < each.at || (before.at === each.at && !each.isAvailable))
      newest.set(each.variantId, each);
  }
  return [...newest.values()];
}
