import { orderBody } from '../../webhooks/bodies/order-body.ts';
import { fulfillmentBody } from '../../webhooks/bodies/parcel-body.ts';
import { refundBody } from '../../webhooks/bodies/refund-body.ts';
import type { Shop } from '../shop.ts';
import type { Order } from '../types.ts';

/** What the merchant does with an order after it was placed. */
export function fulfillOrder(shop: Shop, order: Order): void {
  order.fulfilledAt = shop.now();
  const eventId = changed(shop, order, ['orders/fulfilled', 'orders/updated']);
  shop.outlets.emit('fulfillments/create', fulfillmentBody(order), eventId);
}

export function cancelOrder(shop: Shop, order: Order): void {
  order.cancelledAt = shop.now();
  changed(shop, order, ['orders/cancelled', 'orders/updated']);
}

/** The goods came back and the money went back. */
export function refundOrder(shop: Shop, order: Order): void {
  order.refundedAt = shop.now();
  shop.outlets.emit('refunds/create', refundBody(shop, order), changed(shop, order, ['orders/updated']));
}

function changed(shop: Shop, order: Order, topics: readonly string[]): string {
  const eventId = shop.ids.uuid();
  order.updatedAt = shop.now();
  for (const topic of topics) shop.outlets.emit(topic, orderBody(shop, order), eventId);
  return eventId;
}
