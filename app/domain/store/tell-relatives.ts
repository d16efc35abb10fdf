import type { ShopTx } from '#app/db/client.ts';
import type { EventDraft, PurchaseRelation } from '#app/domain/events/index.ts';
import type { OrderRecord } from './order-record.ts';
import type { OrderKey } from './save-orders.ts';
import { type OrderNews, placedOrder } from './tell-orders.ts';

/** Strongest first: of several things she shares with the buyer, this one is named. */
const relations: readonly PurchaseRelation[] = ['cart', 'checkout', 'email', 'phone', 'address'];

/** More people than this behind one key are no household: a dormitory, a parcel shop, a made-up number. */
const largestHousehold = 25;

/** Tells a new order to everybody else who shares basket, e-mail, phone or address with it. */
export async function tellRelatives(
  tx: ShopTx,
  orders: readonly OrderRecord[],
  keys: readonly OrderKey[],
  news: OrderNews,
): Promise<EventDraft[]> {
  const fresh = new Map(
    orders
      .filter(({ orderId, isHistory }) => !isHistory && !news.before.has(orderId))
      .map((each) => [each.orderId, each]),
  );
  const shared = keys.filter(({ key, orderId }) => fresh.has(orderId) && relations.includes(relationOf(key)));
  if (shared.length === 0) return [];
  const holders = await tx.sql<{ key: string; customerId: string }[]>`
    select k.key, k.customer_id as "customerId"
    from unnest(${[...new Set(shared.map((each) => each.key))]}::text[]) as wanted (key)
    cross join lateral (
      select key, customer_id from customer_keys
      where shop_id = ${tx.shopId} and key = wanted.key limit ${largestHousehold + 1}) k`;
  const holdersOf = Map.groupBy(holders, (each) => each.key);
  const strongest = new Map<string, { order: OrderRecord; customerId: string; relation: PurchaseRelation }>();
  for (const { key, orderId } of shared) {
    const order = fresh.get(orderId);
    const household = holdersOf.get(key) ?? [];
    if (order === undefined || household.length > largestHousehold) continue;
    for (const { customerId } of household) {
      const id = `${orderId}:${customerId}`;
      const relation = relationOf(key);
      const known = strongest.get(id)?.relation ?? 'address';
      if (customerId === order.customerId || relations.indexOf(known) < relations.indexOf(relation)) continue;
      strongest.set(id, { order, customerId, relation });
    }
  }
  return [...strongest].map(([id, { order, customerId, relation }]) => ({
    dedupeKey: `order.placed:${id}`,
    kind: 'order.placed',
    customerId,
    at: order.placedAt,
    payload: placedOrder(order, news, relation),
  }));
}

function relationOf(key: string): PurchaseRelation {
  const kind = key.slice(0, key.indexOf(':'));
  return relations.find((each) => each === kind) ?? 'self';
}
