import type { Shop } from '../../shop/shop.ts';
import type { Customer, Order } from '../../shop/types.ts';
import { numericId } from './lossless.ts';

/** customers/redact */
export function redactBody(shop: Shop, customer: Customer, orders: readonly Order[]) {
  return { ...subject(shop, customer), orders_to_redact: orders.map((order) => numericId(order.id)) };
}

/** customers/data_request */
export function dataRequestBody(shop: Shop, customer: Customer, orders: readonly Order[]) {
  return {
    ...subject(shop, customer),
    orders_requested: orders.map((order) => numericId(order.id)),
    data_request: { id: numericId(shop.ids.id()) },
  };
}

function shopOf(shop: Shop) {
  return { shop_id: numericId(shop.profile.id), shop_domain: shop.profile.domain };
}

function subject(shop: Shop, customer: Customer) {
  return {
    ...shopOf(shop),
    customer: { id: numericId(customer.id), email: customer.email, phone: customer.phone },
  };
}
