import type { ShopTx } from '#app/db/client.ts';

/** Counts each person's orders anew: however often an order was told, it counts once. Cancelled and test orders do not. */
export async function countPurchases(tx: ShopTx, customerIds: readonly string[]): Promise<void> {
  if (customerIds.length === 0) return;
  await tx.sql`
    update customers c
    set orders_count = n.orders, first_order_at = n.first_at, last_order_at = n.last_at, spent_minor = n.spent
    from (
      select id, count(o.order_id)::int as orders, min(o.placed_at) as first_at, max(o.placed_at) as last_at,
             coalesce(sum(o.total_minor), 0)::bigint as spent
      from unnest(${[...new Set(customerIds)]}::uuid[]) as id
      left join orders o on o.shop_id = ${tx.shopId} and o.customer_id = id
                        and o.cancelled_at is null and not o.is_test
      group by id) n
    where c.shop_id = ${tx.shopId} and c.customer_id = n.id
      and (c.orders_count, c.first_order_at, c.last_order_at, c.spent_minor)
          is distinct from (n.orders, n.first_at, n.last_at, n.spent)`;
}
