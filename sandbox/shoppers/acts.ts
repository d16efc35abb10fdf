import type { Person } from '../shop/people/index.ts';
import { formatMoney } from '../shop/money.ts';
import {
  buy,
  type Checkout,
  type Customer,
  enterContact,
  enterDiscountCode,
  forgetCustomer,
  type Line,
  openCheckout,
  type Order,
  type Random,
  setConsent,
  type Shop,
  signUp,
  startCart,
} from '../shop/index.ts';
import { orderTotals } from '../shop/prices.ts';
import { countItems } from '../storefront/count-items.ts';
import { nameOf, personOf } from './person-of.ts';

/** What was looked at is told of those who have a name. */
export function tellOfLooking(shop: Shop, person: Person, productCount: number): void {
  if (productCount === 0) return;
  const things = productCount === 1 ? '1 product' : `${productCount} products`;
  shop.outlets.tell(nameOf(person), `looked at ${things}`);
}

export function signUpAs(shop: Shop, person: Person, acceptsMarketing: boolean): Customer {
  const customer = signUp(shop, { ...person, phone: null, acceptsMarketing });
  shop.outlets.tell(
    nameOf(person),
    acceptsMarketing ? 'signed up and wants letters' : 'signed up, without letters',
  );
  return customer;
}

/** Fills a cart, types name and address at the checkout, and goes. */
export function leaveCart(
  shop: Shop,
  random: Random,
  person: Person,
  options: { acceptsMarketing: boolean; lines?: Line[] },
): Checkout {
  const checkout = beginCheckout(shop, random, person, options);
  shop.outlets.tell(nameOf(person), `left a cart with ${countItems(checkout.lines)}`);
  return checkout;
}

/** Buys at once, or what waits in a checkout that was left. */
export function buyAs(shop: Shop, random: Random, person: Person, options: BuyOptions): Order {
  const checkout = options.checkout ?? beginCheckout(shop, random, person, options);
  if (checkout.email !== person.email) enterContact(shop, checkout, contactOf(person, options));
  if (options.discountCode) enterDiscountCode(shop, checkout, options.discountCode);
  const order = buy(shop, checkout);
  const amount = formatMoney(orderTotals(order).totalMinor, shop.profile.currency);
  const code = order.discount ? ` with ${order.discount.code}` : '';
  shop.outlets.tell(nameOf(person), `bought ${countItems(order.lines)} for ${amount}${code}`);
  return order;
}

export interface BuyOptions {
  acceptsMarketing: boolean;
  lines?: Line[];
  checkout?: Checkout;
  discountCode?: string | null;
}

export function stopLetters(shop: Shop, customer: Customer): void {
  setConsent(shop, customer, 'unsubscribed');
  shop.outlets.tell(nameOf(personOf(shop, customer)), 'stopped the letters in the account');
}

export function askForDeletion(shop: Shop, customer: Customer): void {
  shop.outlets.tell(nameOf(personOf(shop, customer)), 'asked to be forgotten');
  forgetCustomer(shop, customer);
}

/** One to `atMost` different things, mostly one of each. */
export function pickLines(shop: Shop, random: Random, atMost = 3): Line[] {
  const inStock = shop.products.flatMap((product) => product.variants.filter((variant) => variant.stock > 3));
  const count = random.weighted([
    [1, 5],
    [2, 4],
    [3, 2],
  ]);
  const chosen = new Set(Array.from({ length: Math.min(count, atMost) }, () => random.pick(inStock).id));
  return [...chosen].map((variantId) => ({ variantId, quantity: random.chance(0.85) ? 1 : 2 }));
}

function beginCheckout(
  shop: Shop,
  random: Random,
  person: Person,
  { lines, acceptsMarketing }: { lines?: Line[]; acceptsMarketing: boolean },
): Checkout {
  const cart = startCart(shop, lines ?? pickLines(shop, random));
  const checkout = openCheckout(shop, cart, { locale: person.locale, customerId: null });
  enterContact(shop, checkout, contactOf(person, { acceptsMarketing }));
  return checkout;
}

function contactOf(person: Person, { acceptsMarketing }: { acceptsMarketing: boolean }) {
  return { email: person.email, phone: person.address.phone, acceptsMarketing, address: person.address };
}
