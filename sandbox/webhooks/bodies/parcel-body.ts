import type { Shop } from '../../shop/shop.ts';
import type { Order } from '../../shop/types.ts';
import { gid, numericId, time } from './lossless.ts';

/** fulfillments/create: the whole order in one parcel, which therefore bears the order's number. */
export function fulfillmentBody(order: Order) {
  return {
    id: numericId(order.id),
    admin_graphql_api_id: gid('Fulfillment', order.id),
    order_id: numericId(order.id),
    name: `#${order.number}.1`,
    status: 'success',
    shipment_status: null,
    service: 'manual',
    created_at: time(order.fulfilledAt),
    updated_at: time(order.fulfilledAt),
    tracking_company: 'Yamato (EN)',
    tracking_number: order.token.slice(0, 12),
    tracking_numbers: [order.token.slice(0, 12)],
    tracking_url: null,
    tracking_urls: [],
    email: order.email,
    destination: null,
    line_items: [],
  };
}

/** fulfillment_events/create: the carrier says that the parcel has arrived. */
export function deliveryBody(shop: Shop, order: Order) {
  const eventId = shop.ids.id();
  const now = time(shop.now());
  return {
    id: numericId(eventId),
    admin_graphql_api_id: gid('FulfillmentEvent', eventId),
    fulfillment_id: numericId(order.id),
    order_id: numericId(order.id),
    shop_id: numericId(shop.profile.id),
    status: 'delivered',
    message: 'Delivered',
    happened_at: now,
    created_at: now,
    updated_at: now,
    estimated_delivery_at: null,
    address1: null,
    city: order.address?.city ?? null,
    country: order.address?.countryCode ?? null,
    province: null,
    zip: null,
    latitude: null,
    longitude: null,
  };
}
