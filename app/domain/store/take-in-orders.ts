import type { ShopTx } from '#app/db/client.ts';
import { type HashOf, keysOf, keyWords, type MetPeople } from '#app/domain/customers/index.ts';
import type { EventDraft } from '#app/domain/events/index.ts';
import { noteOrders } from '#app/domain/recommendations/index.ts';
import type { NewsOf, StoreNews } from './news.ts';
import { mergeOrder, type OrderRecord, withRefunds } from './order-record.ts';
import { cancelDeletedOrders, loadOrders, type OrderKey, saveOrderKeys, saveOrders } from './save-orders.ts';
import { loadRefunds, saveRefunds } from './save-refunds.ts';
import { saveOrderItems } from './save-order-items.ts';
import { tellOrders } from './tell-orders.ts';
import { tellRelatives } from './tell-relatives.ts';

export interface OrdersTakenIn {
  events: EventDraft[];
  /** Whose orders have to be counted anew. */
  buyerIds: string[];
}

/** Mirrors the orders of a batch, and says what has newly happened to them. */
export async function takeInOrders(
  tx: ShopTx,
  news: readonly StoreNews[],
  people: MetPeople,
  { hash, recordsHistory, learnsLater }: { hash: HashOf; recordsHistory: boolean; learnsLater: boolean },
): Promise<OrdersTakenIn> {
  const seen = news.filter((each) => each.kind === 'order_seen');
  const refunds = news.flatMap((each) => {
    if (each.kind === 'order_seen') return each.order.refunds;
    return each.kind === 'refund_seen' ? [each.refund] : [];
  });
  const ids = [...seen.map((each) => each.order.orderId), ...refunds.map((refund) => refund.orderId)];
  await saveRefunds(tx, refunds);
  const known = await loadOrders(tx, [...new Set(ids)]);
  const before = new Map(known.map((order) => [order.orderId, order]));
  const after = new Map<string, OrderRecord>(before);
  for (const { order, person } of seen) {
    const customerId = person === null ? null : people.idOf(person);
    after.set(order.orderId, mergeOrder(after.get(order.orderId), order, customerId));
  }
  const refundsOf = Map.groupBy(await loadRefunds(tx, [...after.keys()]), (refund) => refund.orderId);
  for (const [id, order] of after) after.set(id, withRefunds(order, refundsOf.get(id) ?? []));
  const orders = [...new Set(seen.map((each) => each.order.orderId))].flatMap((id) => after.get(id) ?? []);
  const paidBack = known.filter((order) => after.get(order.orderId)?.refundedMinor !== order.refundedMinor);
  const changed = new Set([...orders, ...paidBack.flatMap(({ orderId }) => after.get(orderId) ?? [])]);
  await saveOrders(tx, [...changed]);
  const keys = orderKeys(seen, hash);
  await saveOrderKeys(tx, keys);
  const gone = await cancelDeletedOrders(
    tx,
    news.filter((each) => each.kind === 'order_gone'),
  );
  const rebought = await saveOrderItems(tx, [...orders, ...gone], before);
  if (!learnsLater) await noteOrders(tx, rebought);
  const cartTokens = new Map(
    seen.map(({ order }) => [order.orderId, order.cartToken ?? order.checkoutToken]),
  );
  const codes = new Map(seen.map(({ order }) => [order.orderId, order.codes]));
  const savings = new Map(seen.map(({ order }) => [order.orderId, order.savedMinor]));
  const told = { before, after, refunds, gone, cartTokens, codes, savings, recordsHistory };
  return {
    events: [...tellOrders(orders, told), ...(await tellRelatives(tx, orders, keys, told))],
    buyerIds: [...known, ...orders, ...gone].flatMap((order) => order.customerId ?? []),
  };
}

/** Everything under which these orders can be recognised: what their buyers are known by, and what was typed in. */
function orderKeys(seen: readonly NewsOf<'order_seen'>[], hash: HashOf): OrderKey[] {
  const rows = seen.flatMap(({ order, person }) => {
    const { orderId, placedAt, cartToken, checkoutToken, emails } = order;
    const keys = [
      ...(person === null ? [] : keysOf(person, hash)),
      ...emails.map((address) => keyWords.email(address, hash)),
      ...(cartToken === null ? [] : [keyWords.cart(cartToken)]),
      ...(checkoutToken === null ? [] : [keyWords.checkout(checkoutToken)]),
    ];
    return keys.map((key) => ({ key, orderId, placedAt }));
  });
  return [...new Map(rows.map((row) => [`${row.orderId}\n${row.key}`, row])).values()];
}
