import { z } from 'zod';
import { amount, currencyCode, email, instant, link, optional, text, token, yes } from './fields.ts';
import { lineItems, sumOf, toLines } from './lines.ts';
import { ignored, instantOf, isLongAgo, type Message, news, type Reader, setAside } from './message.ts';
import { customer, postalAddress, toBuyer } from './person.ts';
import { priceMinor } from './price.ts';

const checkout = z.object({
  token,
  cart_token: token,
  email,
  phone: text,
  sms_marketing_phone: text,
  customer: optional(customer),
  customer_locale: text,
  shipping_address: postalAddress,
  billing_address: postalAddress,
  line_items: lineItems,
  currency: currencyCode,
  total_price: amount,
  abandoned_checkout_url: link,
  buyer_accepts_marketing: yes,
  created_at: instant,
  updated_at: instant,
  completed_at: instant,
});

type Checkout = z.output<typeof checkout>;

/** checkouts/create, checkouts/update: a basket, and perhaps whose it is. */
export const readCheckout: Reader = (body, message) => {
  const seen = checkout.parse(body);
  const cartKey = seen.cart_token ?? seen.token;
  if (cartKey === null) return setAside('no_token');
  const updatedAt = instantOf(message, seen.updated_at, seen.created_at);
  const person = toBuyer(seen.customer, {
    email: seen.email,
    phone: seen.phone ?? seen.sms_marketing_phone,
    locale: seen.customer_locale,
    shipping: seen.shipping_address,
    billing: seen.billing_address,
    cartToken: seen.cart_token,
    checkoutToken: seen.token,
    seenAt: updatedAt,
  });
  const cart = toCart(seen, cartKey, updatedAt, message);
  const basket = { kind: 'cart_seen', person, cart } as const;
  if (person === null || !seen.buyer_accepts_marketing) return news(basket);
  // The tick is as old as the checkout: a refusal that came after it is not overruled by each later update.
  const at = instantOf(message, seen.created_at, updatedAt);
  const consent = {
    channel: 'email',
    state: 'subscribed',
    optInLevel: null,
    source: 'checkout',
    at,
  } as const;
  return news(basket, { kind: 'consent_seen', person, consent });
};

function toCart(seen: Checkout, cartKey: string, updatedAt: number, message: Message) {
  const currency = seen.currency ?? message.shopCurrency;
  const lines = toLines(seen.line_items, currency);
  return {
    cartKey,
    isCheckout: true,
    checkoutToken: seen.token,
    lines,
    currency,
    totalMinor: seen.total_price === null ? sumOf(lines) : priceMinor(currency, seen.total_price),
    recoveryUrl: seen.abandoned_checkout_url,
    completedAt: seen.completed_at,
    updatedAt,
    isHistory: isLongAgo(updatedAt, message),
  };
}

/** checkouts/delete: the link back into it is dead. The cart, if there is one, lives on. */
export const readDeletedCheckout: Reader = (body) => {
  const seen = checkout.pick({ token: true, cart_token: true }).parse(body);
  const cartKey = seen.cart_token ?? seen.token;
  return cartKey === null ? ignored('no_token') : news({ kind: 'checkout_gone', cartKey });
};
