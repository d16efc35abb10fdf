import type { Instant, ShopTx } from '#app/db/client.ts';
import type { EventDraft } from '#app/domain/events/index.ts';
import type { ParcelSeen } from './news.ts';

/**
 * Mirrors parcels, and tells the buyers of the orders concerned that they have left and arrived. A parcel may be told
 * before its order; it is then told to the buyer together with the order.
 *
 * @param orderIds  orders that were just seen
 */
export async function takeInParcels(
  tx: ShopTx,
  seen: readonly ParcelSeen[],
  orderIds: readonly string[],
): Promise<EventDraft[]> {
  await saveParcels(tx, seen);
  const concerned = [...new Set([...orderIds, ...seen.map((parcel) => parcel.orderId)])];
  if (concerned.length === 0) return [];
  const parcels = await tx.sql<
    {
      parcelId: string;
      orderId: string;
      customerId: string;
      shippedAt: Instant | null;
      deliveredAt: Instant | null;
    }[]
  >`
    select p.parcel_id as "parcelId", p.order_id as "orderId", o.customer_id as "customerId",
           p.shipped_at as "shippedAt", p.delivered_at as "deliveredAt"
    from unnest(${concerned}::text[]) as wanted (order_id)
    cross join lateral (
      select * from parcels where shop_id = ${tx.shopId} and order_id = wanted.order_id and not is_history offset 0) p
    join orders o on o.shop_id = ${tx.shopId} and o.order_id = p.order_id and o.customer_id is not null
    order by p.parcel_id`;
  return parcels.flatMap(({ parcelId, orderId, customerId, shippedAt, deliveredAt }) => {
    const payload = { orderId, parcelId };
    const tell = (kind: 'order.shipped' | 'order.delivered', at: Instant | null): EventDraft[] =>
      at === null ? [] : [{ dedupeKey: `${kind}:${parcelId}`, kind, customerId, at, payload }];
    return [...tell('order.shipped', shippedAt), ...tell('order.delivered', deliveredAt)];
  });
}

/** Of two times of one thing the earlier is kept: a parcel leaves and arrives once. What is news once stays news. */
async function saveParcels(tx: ShopTx, seen: readonly ParcelSeen[]): Promise<void> {
  if (seen.length === 0) return;
  await tx.sql`
    insert into parcels (shop_id, parcel_id, order_id, shipped_at, delivered_at, is_history)
    select ${tx.shopId}::bigint, r."parcelId", min(r."orderId"), to_timestamp(min(r."shippedAt") / 1000),
           to_timestamp(min(r."deliveredAt") / 1000), bool_and(r."isHistory")
    from jsonb_to_recordset(${JSON.stringify(seen)}::text::jsonb) as r (
      "parcelId" text, "orderId" text, "shippedAt" float8, "deliveredAt" float8, "isHistory" boolean)
    group by r."parcelId"
    on conflict (shop_id, parcel_id) do update set
      shipped_at = least(parcels.shipped_at, excluded.shipped_at),
      delivered_at = least(parcels.delivered_at, excluded.delivered_at),
      is_history = parcels.is_history and excluded.is_history`;
}
