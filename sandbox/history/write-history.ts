import {
  createRandom,
  type Customer,
  type Order,
  type OrderLine,
  type Random,
  type Shop,
} from '../shop/index.ts';
import { inventPerson } from '../shop/people/index.ts';
import { shippingCost } from '../shop/prices.ts';
import { type Habits, inventHabits, pickLocale } from './buyer-habits.ts';
import { seasonAt, shoppingHour } from './season.ts';

export interface HistoryOptions {
  /** The instant at which history ends and life begins. The same seed and instant give the same history. */
  until: number;
  /** Default 2,000. */
  customers?: number;
  /** Default 548: eighteen months. */
  days?: number;
}

const day = 86_400_000;

/** Fills a shop's books with the people and orders of its past; nobody is told of it. */
export function writeHistory(shop: Shop, { until, customers = 2_000, days = 548 }: HistoryOptions): void {
  const since = until - days * day;
  const arrivals = createRandom('arrivals', shop.seed, shop.profile.domain);
  const orders: Order[] = [];
  for (let number = 1; number <= customers; number += 1) {
    const random = createRandom('person', shop.seed, shop.profile.domain, number);
    const arrivedAt = arrivalTime(arrivals, since, until);
    const habits = inventHabits(random, shop.products);
    const customer = addPerson(shop, random, number, arrivedAt, habits);
    // One in ten signs up for the letters only and has bought nothing yet.
    if (random.chance(0.9)) orders.push(...ordersOf(shop, random, customer, habits, until));
  }
  orders.sort((a, b) => a.createdAt - b.createdAt);
  for (const order of orders) {
    order.number = shop.nextOrderNumber++;
    shop.orders.set(order.id, order);
  }
}

/** More people come as the shop becomes known, and in the busy months. */
function arrivalTime(random: Random, since: number, until: number): number {
  for (;;) {
    const share = random.chance(0.4) ? random.next() : Math.sqrt(random.next());
    const at = since + share * (until - since);
    if (random.chance(seasonAt(at) / 1.9)) return Math.min(shoppingHour(at, random.next()), until - 60_000);
  }
}

function addPerson(shop: Shop, random: Random, number: number, at: number, habits: Habits): Customer {
  const person = inventPerson(random, pickLocale(random), number);
  const customer: Customer = {
    id: shop.ids.id(),
    email: person.email,
    phone: random.chance(0.6) ? person.address.phone : null,
    firstName: person.firstName,
    lastName: person.lastName,
    locale: person.locale,
    address: person.address,
    consent: { state: habits.wantsLetters ? 'subscribed' : 'not_subscribed', level: 'single_opt_in', at },
    tags: [],
    accountState: 'disabled',
    createdAt: at,
    updatedAt: at,
    deletedAt: null,
  };
  shop.addCustomer(customer);
  return customer;
}

function ordersOf(shop: Shop, random: Random, customer: Customer, habits: Habits, until: number): Order[] {
  const orders: Order[] = [];
  let at = customer.createdAt;
  while (at < until) {
    orders.push(inventOrder(shop, random, customer, habits, at, until));
    if (random.chance(orders.length === 1 ? habits.leavesAfterFirst : habits.leavesLater)) break;
    const gap = (habits.rhythmDays * day * random.lognormal(0.3)) / seasonAt(at);
    at = shoppingHour(at + Math.max(gap, 2 * day), random.next());
  }
  maybeUnsubscribe(random, customer, orders, until);
  customer.updatedAt = Math.max(customer.createdAt, customer.consent.at, orders.at(-1)?.createdAt ?? 0);
  return orders;
}

function inventOrder(
  shop: Shop,
  random: Random,
  customer: Customer,
  habits: Habits,
  at: number,
  until: number,
): Order {
  const percent = random.chance(0.08) ? 10 : 0;
  const lines = inventLines(shop, random, habits, percent);
  const cancelledAt = random.chance(0.01) ? Math.min(at + 3_600_000, until - 1) : null;
  const sentAt = at + random.int(20, 70) * 3_600_000;
  const backAt = sentAt + random.int(4, 12) * day;
  const fulfilledAt = cancelledAt === null && sentAt < until ? sentAt : null;
  const refundedAt = fulfilledAt !== null && random.chance(0.02) && backAt < until ? backAt : null;
  const subtotalMinor = lines.reduce((sum, line) => sum + line.priceMinor * line.quantity, 0);
  return {
    id: shop.ids.id(),
    number: 0,
    token: shop.ids.token(),
    cartToken: `c1-${shop.ids.token()}`,
    checkoutToken: shop.ids.token(),
    customerId: customer.id,
    email: customer.email,
    phone: customer.phone,
    address: customer.address,
    acceptsMarketing: customer.consent.state === 'subscribed',
    locale: customer.locale,
    lines,
    discount:
      percent === 0 ? null : { code: 'KUMO10', value: { kind: 'percentage', percent }, shippingOffMinor: 0 },
    shippingMinor: shippingCost(shop, subtotalMinor),
    createdAt: at,
    updatedAt: Math.max(at, cancelledAt ?? 0, fulfilledAt ?? 0, refundedAt ?? 0),
    paidAt: at,
    fulfilledAt,
    cancelledAt,
    refundedAt,
  };
}

/** Mostly what was liked before, sometimes something new beside it. */
function inventLines(shop: Shop, random: Random, { favourites }: Habits, percent: number): OrderLine[] {
  const products = new Set([random.chance(0.75) ? favourites[0]! : random.pick(favourites)]);
  while (random.chance(0.34) && products.size < 4)
    products.add(random.pick(random.chance(0.5) ? favourites : shop.products));
  return [...products].map((product) => {
    const { id: variantId, priceMinor } = random.pick(product.variants);
    const quantity = random.chance(0.82) ? 1 : random.int(2, 3);
    return {
      id: shop.ids.id(),
      variantId,
      quantity,
      priceMinor,
      discountMinor: Math.round((priceMinor * quantity * percent) / 100),
    };
  });
}

function maybeUnsubscribe(random: Random, customer: Customer, orders: readonly Order[], until: number): void {
  if (customer.consent.state !== 'subscribed' || !random.chance(0.09)) return;
  const last = orders.at(-1)?.createdAt ?? customer.createdAt;
  customer.consent = {
    state: 'unsubscribed',
    level: 'single_opt_in',
    at: Math.floor(last + (until - last) * random.next()),
  };
}
