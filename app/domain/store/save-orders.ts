import type { Instant, ShopTx } from '#app/db/client.ts';
import type { OrderRecord } from './order-record.ts';

export async function loadOrders(tx: ShopTx, orderIds: readonly string[]): Promise<OrderRecord[]> {
  if (orderIds.length === 0) return [];
  return await tx.sql<OrderRecord[]>`
    select order_id as "orderId", customer_id as "customerId", name, currency, total_minor::float8 as "totalMinor",
           refunded_minor::float8 as "refundedMinor", lines, item_count as "itemCount", placed_at as "placedAt", paid_at as "paidAt",
           cancelled_at as "cancelledAt", fulfilled_at as "fulfilledAt", is_history as "isHistory",
           is_test as "isTest", origin, source_updated_at as "sourceUpdatedAt"
    from orders where shop_id = ${tx.shopId} and order_id = any(${orderIds}::text[])`;
}

export async function saveOrders(tx: ShopTx, orders: readonly OrderRecord[]): Promise<void> {
  if (orders.length === 0) return;
  await tx.sql`
    insert into orders (shop_id, order_id, customer_id, name, currency, total_minor, refunded_minor, lines, item_count,
                        placed_at, paid_at, cancelled_at, fulfilled_at, is_history, is_test, origin,
                        source_updated_at)
    select ${tx.shopId}::bigint, r."orderId", r."customerId", r.name, r.currency, r."totalMinor", r."refundedMinor", r.lines,
           r."itemCount", to_timestamp(r."placedAt" / 1000), to_timestamp(r."paidAt" / 1000),
           to_timestamp(r."cancelledAt" / 1000), to_timestamp(r."fulfilledAt" / 1000), r."isHistory", r."isTest",
           r.origin, to_timestamp(r."sourceUpdatedAt" / 1000)
    from json_to_recordset(${JSON.stringify(orders)}::text::json) as r (
      "orderId" text, "customerId" uuid, name text, currency text, "totalMinor" bigint, "refundedMinor" bigint, lines jsonb, "itemCount" int,
      "placedAt" float8, "paidAt" float8, "cancelledAt" float8, "fulfilledAt" float8, "isHistory" boolean,
      "isTest" boolean, origin jsonb, "sourceUpdatedAt" float8)
    on conflict (shop_id, order_id) do update set
      customer_id = excluded.customer_id, name = excluded.name, currency = excluded.currency,
      total_minor = excluded.total_minor, refunded_minor = excluded.refunded_minor, lines = excluded.lines, item_count = excluded.item_count,
      placed_at = excluded.placed_at, paid_at = excluded.paid_at, cancelled_at = excluded.cancelled_at,
      fulfilled_at = excluded.fulfilled_at, is_history = excluded.is_history, is_test = excluded.is_test,
      origin = excluded.origin, source_updated_at = excluded.source_updated_at`;
}

export interface OrderKey {
  key: string;
  orderId: string;
  placedAt: Instant;
}

/** Remembers under which keys orders can be recognised. */
export async function saveOrderKeys(tx: ShopTx, keys: readonly OrderKey[]): Promise<void> {
  if (keys.length === 0) return;
  await tx.sql`
    insert into order_keys (shop_id, key, order_id, placed_at)
    select ${tx.shopId}::bigint, r.key, r."orderId", to_timestamp(r."placedAt" / 1000)
    from json_to_recordset(${JSON.stringify(keys)}::text::json) as r (
      key text, "orderId" text, "placedAt" float8)
    on conflict (shop_id, key, order_id) do nothing`;
}

/** Orders that the shop has deleted count no more than cancelled ones. */
export async function cancelDeletedOrders(
  tx: ShopTx,
  gone: readonly { orderId: string; at: Instant }[],
): Promise<OrderRecord[]> {
  if (gone.length === 0) return [];
  await tx.sql`
    update orders o set cancelled_at = least(o.cancelled_at, to_timestamp(g.at / 1000))
    from jsonb_to_recordset(${JSON.stringify(gone)}::text::jsonb) as g ("orderId" text, at float8)
    where o.shop_id = ${tx.shopId} and o.order_id = g."orderId"`;
  return await loadOrders(
    tx,
    gone.map((each) => each.orderId),
  );
}
