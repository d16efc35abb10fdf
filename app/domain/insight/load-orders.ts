import type { Instant, ShopId, ShopTx } from '#app/db/client.ts';
import type { CountedOrder } from './counted-order.ts';

export interface PersonsOrders {
  /** In the order of time, also those dated after now. */
  orders: CountedOrder[];
  /** Whether any was known as history when it was first told. */
  hasHistory: boolean;
}

/** The orders that count of each of these people who is still there. */
export async function loadOrders(
  tx: ShopTx,
  customerIds: readonly string[],
): Promise<Map<string, PersonsOrders>> {
  const rows = await tx.sql<
    { customerId: string; at: Instant | null; amount: number | null; isHistory: boolean | null }[]
  >`
    select c.customer_id as "customerId", o.placed_at as at, (${tx.sql.unsafe(worthIn(tx.shopId))})::float8 as amount, o.is_history as "isHistory"
    from customers c
    left join orders o on o.shop_id = c.shop_id and o.customer_id = c.customer_id and o.cancelled_at is null
                      and not o.is_test
    where c.shop_id = ${tx.shopId} and c.customer_id = any(${[...customerIds]}::uuid[]) and c.deleted_at is null
    order by c.customer_id, o.placed_at, o.order_id`;
  return new Map(
    [...Map.groupBy(rows, (row) => row.customerId)].map(([customerId, all]) => [
      customerId,
      {
        orders: all.flatMap(({ at, amount }) => (at === null ? [] : [{ at, amount }])),
        hasHistory: all.some(({ isHistory }) => isHistory === true),
      },
    ]),
  );
}

/**
 * SQL for what an order o was worth: what was paid for it less what was paid back, and never less than nothing. Null
 * where it was paid in another currency than the shop's.
 */
export function worthIn(shopId: ShopId): string {
  const currency = `coalesce((select currency from shop_settings where shop_id = ${shopId}), o.currency)`;
  return `case when o.currency = ${currency} then greatest(o.total_minor - o.refunded_minor, 0) end`;
}
