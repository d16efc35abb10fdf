import { dataRequestBody, redactBody } from '../../webhooks/bodies/compliance-bodies.ts';
import { numericId } from '../../webhooks/bodies/lossless.ts';
import type { Shop } from '../shop.ts';
import type { Customer, Order } from '../types.ts';

/** A person asks the shop to forget her: Shopify deletes the customer and tells every app to do the same. */
export function forgetCustomer(shop: Shop, customer: Customer): void {
  const eventId = shop.ids.uuid();
  const redact = redactBody(shop, customer, ordersOf(shop, customer));
  if (customer.email) shop.customersByEmail.delete(customer.email.toLowerCase());
  customer.deletedAt = shop.now();
  customer.updatedAt = shop.now();
  shop.outlets.emit('customers/delete', { id: numericId(customer.id) }, eventId);
  shop.outlets.emit('customers/redact', redact, eventId);
  Object.assign(customer, { email: null, phone: null, firstName: '', lastName: '', address: null });
}

/** A person asks what is kept about her. */
export function requestData(shop: Shop, customer: Customer): void {
  shop.outlets.emit(
    'customers/data_request',
    dataRequestBody(shop, customer, ordersOf(shop, customer)),
    shop.ids.uuid(),
  );
}

function ordersOf(shop: Shop, customer: Customer): Order[] {
  return [...shop.orders.values()].filter((order) => order.customerId === customer.id);
}
