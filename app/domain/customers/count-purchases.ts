import type { ShopTx } from '#app/db/client.ts';

/**
 * Counts each person's orders anew: however often an order was told, it counts once. Cancelled and test orders do not.
 * What was spent is told in the shop's own currency, less refunds.
 */
export async function countPurchases(tx: ShopTx, customerIds: readonly string[]): Promise<void> {
  if (customerIds.length === 0) return;
  const ids = [...new Set(customerIds)];
  // Each person's orders are looked up by themselves, whatever the planner believes of tables that have just grown.
  await tx.sql`
    update customers c
    set orders_count = n.orders, first_order_at = n.first_at, last_order_at = n.last_at, spent_minor = n.spent,
        recent_order_ats = n.recent
    from unnest(${ids}::uuid[]) as wanted (id)
    cross join lateral (
      select count(*)::int as orders, min(o.placed_at) as first_at, max(o.placed_at) as last_at,
             least(coalesce(sum(greatest(o.total_minor - o.refunded_minor, 0)) filter (
               where o.currency = coalesce(
                 (select currency from shop_settings where shop_id = ${tx.shopId}), o.currency)), 0),
               ${Number.MAX_SAFE_INTEGER})::bigint as spent,
             coalesce((array_agg(o.placed_at order by o.placed_at desc))[1:20], '{}') as recent
      from orders o
      where o.shop_id = ${tx.shopId} and o.customer_id = wanted.id and o.cancelled_at is null and not o.is_test) n
    where c.shop_id = ${tx.shopId} and c.customer_id = wanted.id and c.customer_id = any(${ids}::uuid[])
      and (c.orders_count, c.first_order_at, c.last_order_at, c.spent_minor, c.recent_order_ats)
          is distinct from (n.orders, n.first_at, n.last_at, n.spent, n.recent)`;
}
