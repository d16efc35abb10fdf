import { checkoutBody } from '../../webhooks/bodies/checkout-body.ts';
import type { Shop } from '../shop.ts';
import type { Address, Cart, Checkout, Locale } from '../types.ts';

/** Opens the checkout of a cart; the second time the same one comes back, with the cart's lines as they are now. */
export function openCheckout(
  shop: Shop,
  cart: Cart,
  visitor: { locale: Locale; customerId: string | null },
): Checkout {
  const begun = cart.checkoutToken ? shop.checkouts.get(cart.checkoutToken) : undefined;
  return begun && !begun.completedAt
    ? refreshCheckout(shop, begun, cart)
    : beginCheckout(shop, cart, visitor);
}

function refreshCheckout(shop: Shop, checkout: Checkout, cart: Cart): Checkout {
  if (JSON.stringify(checkout.lines) === JSON.stringify(cart.lines)) return checkout;
  checkout.lines = cart.lines.map((line) => ({ ...line }));
  touch(shop, checkout);
  return checkout;
}

function beginCheckout(
  shop: Shop,
  cart: Cart,
  visitor: { locale: Locale; customerId: string | null },
): Checkout {
  const now = shop.now();
  const customer = visitor.customerId ? shop.customers.get(visitor.customerId) : undefined;
  const checkout: Checkout = {
    id: shop.ids.id(),
    token: shop.ids.token(),
    key: shop.ids.token(),
    cartToken: cart.token,
    lines: cart.lines.map((line) => ({ ...line })),
    email: customer?.email ?? null,
    phone: customer?.phone ?? null,
    address: customer?.address ?? null,
    acceptsMarketing: customer?.consent.state === 'subscribed',
    customerId: customer?.id ?? null,
    discountCode: null,
    locale: visitor.locale,
    createdAt: now,
    updatedAt: now,
    completedAt: null,
  };
  cart.checkoutToken = checkout.token;
  shop.checkouts.set(checkout.token, checkout);
  shop.outlets.emit('checkouts/create', checkoutBody(shop, checkout), shop.ids.uuid());
  return checkout;
}

export interface ContactDetails {
  email: string;
  phone: string | null;
  acceptsMarketing: boolean;
  address: Address | null;
}

/** The shopper has typed who she is. A known address makes her the known customer. */
export function enterContact(shop: Shop, checkout: Checkout, contact: ContactDetails): void {
  checkout.email = contact.email.trim();
  checkout.phone = contact.phone;
  checkout.acceptsMarketing = contact.acceptsMarketing;
  checkout.address = contact.address;
  checkout.customerId = shop.findCustomer(checkout.email)?.id ?? null;
  touch(shop, checkout);
}

export function enterDiscountCode(shop: Shop, checkout: Checkout, code: string | null): void {
  checkout.discountCode = code?.trim() || null;
  touch(shop, checkout);
}

function touch(shop: Shop, checkout: Checkout): void {
  checkout.updatedAt = shop.now();
  shop.outlets.emit('checkouts/update', checkoutBody(shop, checkout), shop.ids.uuid());
}
