import type { ShopTx } from '#app/db/client.ts';
import type { OrderRecord } from './order-record.ts';

const mostPieces = 2_147_483_647;

/**
 * Keeps what was bought line by line beside these orders; those that do not count, cancelled or tests, have none.
 *
 * @returns the orders whose items have changed, as they were and as they are
 */
export async function saveOrderItems(
  tx: ShopTx,
  orders: readonly OrderRecord[],
  before: ReadonlyMap<string, OrderRecord>,
): Promise<OrderRecord[]> {
  const changedOrders = orders.filter((order) => itemsOf(order) !== itemsOf(before.get(order.orderId)));
  if (changedOrders.length === 0) return [];
  const changed = changedOrders.map((order) => order.orderId);
  await tx.sql`
    delete from order_items where shop_id = ${tx.shopId} and order_id = any(${changed}::text[])`;
  await tx.sql`
    insert into order_items (shop_id, order_id, line, customer_id, product_id, variant_id, quantity, amount_minor, placed_at)
    select o.shop_id, o.order_id, l.position - 1, o.customer_id, l."productId", l."variantId",
           least(l.quantity, ${mostPieces})::int,
           least(l.quantity * l."priceMinor", ${Number.MAX_SAFE_INTEGER})::bigint, o.placed_at
    from orders o
    cross join lateral rows from (
      jsonb_to_recordset(o.lines) as ("productId" text, "variantId" text, quantity numeric, "priceMinor" numeric)
    ) with ordinality as l ("productId", "variantId", quantity, "priceMinor", position)
    where o.shop_id = ${tx.shopId} and o.order_id = any(${changed}::text[]) and o.cancelled_at is null and not o.is_test`;
  return changedOrders.flatMap((order) => [order, before.get(order.orderId) ?? []].flat());
}

function itemsOf(order: OrderRecord | undefined): string {
  if (order === undefined || order.cancelledAt !== null || order.isTest) return '';
  const { customerId, placedAt, lines } = order;
  return JSON.stringify([customerId, placedAt, lines]);
}
