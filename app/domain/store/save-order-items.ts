import type { ShopTx } from '#app/db/client.ts';
import type { OrderRecord } from './order-record.ts';

/** Keeps what was bought line by line beside these orders; those that do not count, cancelled or tests, have none. */
export async function saveOrderItems(
  tx: ShopTx,
  orders: readonly OrderRecord[],
  before: ReadonlyMap<string, OrderRecord>,
): Promise<void> {
  const changed = orders
    .filter((order) => itemsOf(order) !== itemsOf(before.get(order.orderId)))
    .map((order) => order.orderId);
  if (changed.length === 0) return;
  await tx.sql`
    delete from order_items where shop_id = ${tx.shopId} and order_id = any(${changed}::text[])`;
  await tx.sql`
    insert into order_items (shop_id, order_id, line, customer_id, product_id, variant_id, quantity, amount_minor, placed_at)
    select o.shop_id, o.order_id, l.position - 1, o.customer_id, l."productId", l."variantId", l.quantity,
           l.quantity::bigint * l."priceMinor", o.placed_at
    from orders o
    cross join lateral rows from (
      jsonb_to_recordset(o.lines) as ("productId" text, "variantId" text, quantity int, "priceMinor" bigint)
    ) with ordinality as l ("productId", "variantId", quantity, "priceMinor", position)
    where o.shop_id = ${tx.shopId} and o.order_id = any(${changed}::text[]) and o.cancelled_at is null and not o.is_test`;
}

function itemsOf(order: OrderRecord | undefined): string {
  if (order === undefined || order.cancelledAt !== null || order.isTest) return '';
  const { customerId, placedAt, lines } = order;
  return JSON.stringify([customerId, placedAt, lines]);
}
