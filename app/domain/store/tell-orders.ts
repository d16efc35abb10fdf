import type { Instant } from '#app/db/client.ts';
import type { EventDraft, OrderPlaced } from '#app/domain/events/index.ts';
import type { RefundSeen } from './news.ts';
import type { OrderRecord } from './order-record.ts';

/** What is known beside the orders of a batch. */
export interface OrderNews {
  before: ReadonlyMap<string, OrderRecord>;
  after: ReadonlyMap<string, OrderRecord>;
  refunds: readonly RefundSeen[];
  gone: readonly OrderRecord[];
  /** Basket each order came from. */
  cartTokens: ReadonlyMap<string, string | null>;
  codes: ReadonlyMap<string, readonly string[]>;
  savings: ReadonlyMap<string, Record<string, number> | undefined>;
  recordsHistory: boolean;
}

/** What has newly happened to orders, told to their buyers: placed, paid, fulfilled, cancelled, refunded. */
export function tellOrders(orders: readonly OrderRecord[], news: OrderNews): EventDraft[] {
  const drafts: EventDraft[] = [];
  for (const order of orders) {
    const { orderId, customerId, placedAt: at } = order;
    if (customerId === null) continue;
    if (!order.isHistory || news.recordsHistory) {
      const payload = placedOrder(order, news, 'self');
      drafts.push({ dedupeKey: `order.placed:${orderId}`, kind: 'order.placed', customerId, at, payload });
    }
    const before = news.before.get(orderId);
    // Of an order that was old when it was first seen, only what changed since is news.
    const isNews = (was: Instant | null | undefined) =>
      !order.isHistory || news.recordsHistory || was === null;
    if (order.paidAt !== null && isNews(before?.paidAt))
      drafts.push(happening('order.paid', order, order.paidAt));
    if (order.fulfilledAt !== null && isNews(before?.fulfilledAt)) {
      drafts.push(happening('order.fulfilled', order, order.fulfilledAt));
    }
    if (order.cancelledAt !== null && isNews(before?.cancelledAt)) {
      drafts.push(happening('order.cancelled', order, order.cancelledAt));
    }
  }
  for (const order of news.gone) {
    if (order.customerId !== null)
      drafts.push(happening('order.cancelled', order, order.cancelledAt ?? order.placedAt));
  }
  return [...drafts, ...news.refunds.flatMap((refund) => tellRefund(refund, news) ?? [])];
}

export function placedOrder(
  order: OrderRecord,
  news: OrderNews,
  relation: OrderPlaced['relation'],
): OrderPlaced {
  const { orderId, name, totalMinor, currency, itemCount, lines } = order;
  const cartKey = news.cartTokens.get(orderId) ?? null;
  const codes = [...(news.codes.get(orderId) ?? [])];
  const savedMinor = news.savings.get(orderId);
  const placed = { orderId, name, totalMinor, currency, itemCount, lines, cartKey, codes, relation };
  return savedMinor === undefined ? placed : { ...placed, savedMinor };
}

function happening(
  kind: 'order.paid' | 'order.fulfilled' | 'order.cancelled',
  { orderId, customerId }: OrderRecord,
  at: Instant,
): EventDraft {
  return { dedupeKey: `${kind}:${orderId}`, kind, customerId: customerId ?? '', at, payload: { orderId } };
}

/** Order and refund both tell it; of an order that is not known, the order's own webhook will. */
function tellRefund(
  { refundId, orderId, amountMinor, at, isHistory }: RefundSeen,
  news: OrderNews,
): EventDraft | undefined {
  const customerId = news.after.get(orderId)?.customerId ?? null;
  if (customerId === null || (isHistory && !news.recordsHistory)) return undefined;
  const payload = { orderId, refundId, amountMinor };
  return { dedupeKey: `order.refunded:${refundId}`, kind: 'order.refunded', customerId, at, payload };
}
