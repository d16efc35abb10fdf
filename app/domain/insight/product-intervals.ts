import type { ShopTx } from '#app/db/client.ts';

/**
 * After how long the first thing of each person's last order is used up, in ms, as far as anybody knows; those of whom
 * nobody knows are missing.
 */
export async function loadProductIntervals(
  tx: ShopTx,
  customerIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await tx.sql<{ customerId: string; intervalMs: number }[]>`
    select wanted.id as "customerId", soonest.interval_ms::float8 as "intervalMs"
    from unnest(${[...customerIds]}::uuid[]) as wanted (id)
    cross join lateral (
      select placed_at from order_items
      where shop_id = ${tx.shopId} and customer_id = wanted.id and placed_at <= ${tx.now}::timestamptz
      order by placed_at desc limit 1) last
    cross join lateral (
      select min(r.interval_ms) as interval_ms
      from order_items i
      join product_rhythms r on r.shop_id = i.shop_id and r.product_id = i.product_id
      where i.shop_id = ${tx.shopId} and i.customer_id = wanted.id and i.placed_at = last.placed_at) soonest
    where soonest.interval_ms is not null`;
  return new Map(rows.map((row) => [row.customerId, row.intervalMs]));
}
