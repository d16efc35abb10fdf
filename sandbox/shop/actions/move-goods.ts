import { deliveryBody } from '../../webhooks/bodies/parcel-body.ts';
import { returnBody } from '../../webhooks/bodies/return-body.ts';
import type { Shop } from '../shop.ts';
import type { Order } from '../types.ts';

/** The parcel arrives. */
export function deliverOrder(shop: Shop, order: Order): void {
  shop.outlets.emit('fulfillment_events/create', deliveryBody(shop, order), shop.ids.uuid());
}

/** The buyer asks to give the goods back, and the shop agrees. */
export function requestReturn(shop: Shop, order: Order): void {
  shop.outlets.emit('returns/request', returnBody(order, 'requested'), shop.ids.uuid());
  shop.outlets.emit('returns/approve', returnBody(order, 'open'), shop.ids.uuid());
}

/** The goods are back. */
export function closeReturn(shop: Shop, order: Order): void {
  shop.outlets.emit('returns/close', returnBody(order, 'closed'), shop.ids.uuid());
}
