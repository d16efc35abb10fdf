import { checkoutBody } from '../../webhooks/bodies/checkout-body.ts';
import { orderBody } from '../../webhooks/bodies/order-body.ts';
import { productBody } from '../../webhooks/bodies/product-body.ts';
import { checkoutTotals } from '../prices.ts';
import type { Shop } from '../shop.ts';
import type { Checkout, Customer, Order } from '../types.ts';
import { addCustomerQuietly, announceCustomer } from './sign-up.ts';
import { setConsent } from './set-consent.ts';

/**
 * Places the order of a checkout: makes the guest a customer as Shopify does, takes the goods out of stock,
 * uses the code up, and tells of all this under one event id, paid at once.
 */
export function buy(shop: Shop, checkout: Checkout): Order {
  if (!checkout.email) throw new Error('Expected an e-mail address in the checkout before it is paid');
  const eventId = shop.ids.uuid();
  const now = shop.now();
  const { customer, isNew } = findOrAddCustomer(shop, checkout);
  checkout.customerId = customer.id;
  const order = placeOrder(shop, checkout, customer);

  checkout.completedAt = now;
  checkout.updatedAt = now;
  const cart = shop.carts.get(checkout.cartToken);
  if (cart) cart.completedAt = now;

  announceCustomer(shop, customer, isNew ? 'customers/create' : 'customers/update', eventId);
  if (checkout.acceptsMarketing && customer.consent.state !== 'subscribed')
    setConsent(shop, customer, 'subscribed', eventId);
  shop.outlets.emit('checkouts/update', checkoutBody(shop, checkout), eventId);
  shop.outlets.emit('orders/create', orderBody(shop, order), eventId);
  shop.outlets.emit('orders/paid', orderBody(shop, order), eventId);
  takeFromStock(shop, order, eventId);
  return order;
}

function findOrAddCustomer(shop: Shop, checkout: Checkout): { customer: Customer; isNew: boolean } {
  const known = shop.findCustomer(checkout.email);
  if (known) {
    known.phone ??= checkout.phone;
    known.address = checkout.address ?? known.address;
    known.updatedAt = shop.now();
    return { customer: known, isNew: false };
  }
  const customer = addCustomerQuietly(shop, {
    email: checkout.email,
    phone: checkout.phone,
    firstName: checkout.address?.firstName ?? '',
    lastName: checkout.address?.lastName ?? '',
    locale: checkout.locale,
    address: checkout.address,
  });
  return { customer, isNew: true };
}

function placeOrder(shop: Shop, checkout: Checkout, customer: Customer): Order {
  const now = shop.now();
  const totals = checkoutTotals(shop, checkout);
  const { usable } = totals;
  if (usable) usable.code.usedCount += 1;
  const order: Order = {
    id: shop.ids.id(),
    number: shop.nextOrderNumber++,
    token: shop.ids.token(),
    cartToken: checkout.cartToken,
    checkoutToken: checkout.token,
    customerId: customer.id,
    email: checkout.email,
    phone: checkout.phone,
    address: checkout.address,
    acceptsMarketing: checkout.acceptsMarketing,
    locale: checkout.locale,
    lines: checkout.lines.map((line, index) => ({
      ...line,
      id: shop.ids.id(),
      priceMinor: shop.variant(line.variantId).priceMinor,
      discountMinor: totals.lineDiscounts[index]!,
    })),
    discount: usable
      ? {
          code: usable.code.code,
          value: usable.discount.value,
          shippingOffMinor: totals.shippingOffMinor,
        }
      : null,
    shippingMinor: totals.shippingMinor,
    createdAt: now,
    updatedAt: now,
    paidAt: now,
    fulfilledAt: null,
    cancelledAt: null,
    refundedAt: null,
  };
  shop.orders.set(order.id, order);
  return order;
}

function takeFromStock(shop: Shop, order: Order, eventId: string): void {
  const touched = new Set(order.lines.map((line) => shop.productOf(line.variantId)));
  for (const line of order.lines) {
    const variant = shop.variant(line.variantId);
    variant.stock = Math.max(0, variant.stock - line.quantity);
  }
  for (const product of touched) {
    product.updatedAt = shop.now();
    shop.outlets.emit('products/update', productBody(shop, product), eventId);
  }
}
