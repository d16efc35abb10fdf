import type { SeenVisit } from '#app/domain/visitors/index.ts';
import type { StoreNews } from '#app/domain/store/index.ts';
import { createRandom, type Random } from '#sandbox/shop/random.ts';
import { stableId } from '#app/domain/privacy/index.ts';

export const dawn = Date.UTC(2026, 8, 1);
export const minuteMs = 60_000;

export interface Somebody {
  name: string;
  number: string;
  email: string;
}

/** One thing that reaches us, in whichever order. */
export type Told =
  | { kind: 'news'; news: StoreNews }
  | { kind: 'visit'; visit: SeenVisit }
  | { kind: 'form'; visitorId: string; email: string; at: number };

/** Who somebody was said to be behind a device, as the oracle sees it. */
export interface Sign {
  visitorId: string;
  at: number;
  sureness: number;
  /** By her number, by a basket, or by name. */
  by: { number: string } | { basket: string } | { name: string };
}

export interface History {
  told: Told[];
  people: Somebody[];
  views: { viewId: string; visitorId: string; at: number }[];
  signs: Sign[];
  /** Checkouts with a basket: who typed her address, and when. */
  checkouts: { basket: string; name: string; at: number }[];
  /** Numbers that the shop has told of. */
  knownNumbers: Set<string>;
  /** Of two records of one person: which number went, and which one stayed. */
  merged: Map<string, string>;
}

/** A random history of devices that are passed around, baskets, checkouts, forms and accounts, in true order. */
export function makeHistory(seed: string, steps: number): History {
  const random = createRandom('history', seed);
  const people = Array.from({ length: 5 }, (_, index) => ({
    name: `p${index}`,
    number: String(9_000 + index),
    email: `p${index}@example.com`,
  }));
  const devices = Array.from({ length: 4 }, (_, index) => ({
    visitorId: `device-${seed}-${index}`,
    signedIn: null as Somebody | null,
    basket: null as string | null,
    baskets: 0,
    changedAt: dawn,
  }));
  const history: History = {
    ...{ told: [], people, views: [], signs: [], checkouts: [] },
    ...{ knownNumbers: new Set(), merged: new Map() },
  };
  let at = dawn;
  for (let step = 0; step < steps; step += 1) {
    at += Math.ceil(random.exponential(12)) * minuteMs + random.int(0, 9) * 1_000 + 1;
    const device = random.pick(devices);
    const person = random.pick(people);
    act(random, { history, device, person, at, step, seed });
  }
  if (random.chance(0.5)) {
    const [kept, gone] = [people[0]!, people[1]!];
    history.merged.set(gone.name, kept.name);
    for (const each of [kept, gone]) {
      history.knownNumbers.add(each.number);
      history.told.push({ kind: 'news', news: registrationOf(each, at) });
    }
    history.told.push({
      kind: 'news',
      news: {
        kind: 'customers_merged',
        kept: seen({ ...kept, email: null }, at),
        merged: seen({ ...gone, email: null }, at),
        at,
      },
    });
  }
  return history;
}

interface Scene {
  history: History;
  device: {
    visitorId: string;
    signedIn: Somebody | null;
    basket: string | null;
    baskets: number;
    changedAt: number;
  };
  person: Somebody;
  at: number;
  step: number;
  seed: string;
}

function act(random: Random, { history, device, person, at, step, seed }: Scene): void {
  const { visitorId } = device;
  const { told, signs } = history;
  const does = random.weighted([
    ['look', 50],
    ['sign in', 10],
    ['sign out', 6],
    ['basket', 8],
    ['checkout', 8],
    ['form', 5],
    ['register', 8],
    ['order', 5],
  ] as const);
  switch (does) {
    case 'look': {
      const views = Array.from({ length: random.int(0, 2) }, (_, index) => ({
        ...{
          kind: 'product' as const,
          viewId: stableId(seed, step, index),
          productId: String(random.int(1, 9)),
        },
        at: at - random.int(0, 90) * 1_000,
      }));
      history.views.push(...views.map(({ viewId, at: seenAt }) => ({ viewId, visitorId, at: seenAt })));
      const begin = Math.min(at, ...views.map((view) => view.at));
      const said: Omit<Sign, 'visitorId' | 'at'>[] = [];
      if (device.signedIn) said.push({ sureness: 4, by: { number: device.signedIn.number } });
      if (device.basket) said.push({ sureness: 2, by: { basket: device.basket } });
      for (const each of said) for (const when of [begin, at]) signs.push({ ...each, visitorId, at: when });
      const cartToken = device.basket;
      const shopifyCustomerId = device.signedIn?.number ?? null;
      const visit = { visitorId, views, cartToken, shopifyCustomerId, fromLetterTo: null, at };
      told.push({ kind: 'visit', visit });
      return;
    }
    case 'sign in':
    case 'sign out':
      // Nobody signs in and out and in again within ten minutes.
      if (at - device.changedAt < 12 * minuteMs) return;
      device.signedIn = does === 'sign in' ? person : null;
      device.changedAt = at;
      return;
    case 'basket':
      device.baskets += 1;
      device.basket = `basket-${visitorId}-${device.baskets}`;
      return;
    case 'checkout': {
      if (device.basket === null) return;
      const who = device.signedIn ?? person;
      const isGuest = device.signedIn === null || random.chance(0.5);
      if (!isGuest) history.knownNumbers.add(who.number);
      history.checkouts.push({ basket: device.basket, name: who.name, at });
      const buyer = seen(isGuest ? { ...who, number: null } : who, at, device.basket);
      told.push({ kind: 'news', news: checkoutOf(device.basket, buyer, at) });
      return;
    }
    case 'form':
      signs.push({ visitorId, at, sureness: 3, by: { name: person.name } });
      told.push({ kind: 'form', visitorId, email: person.email, at });
      return;
    case 'register':
      history.knownNumbers.add(person.number);
      told.push({ kind: 'news', news: registrationOf(person, at) });
      return;
    case 'order': {
      const isGuest = random.chance(0.5);
      if (!isGuest) history.knownNumbers.add(person.number);
      const buyer = seen(isGuest ? { ...person, number: null } : person, at);
      told.push({ kind: 'news', news: orderOf(`order-${step}`, buyer, at) });
    }
  }
}

export function seen(
  { number, email }: { number: string | null; email: string | null },
  at: number,
  basket?: string,
) {
  return {
    ...{
      shopifyId: number,
      email,
      phone: null,
      firstName: null,
      lastName: null,
      locale: null,
      country: null,
    },
    ...{ tags: null, phones: [], addresses: [], cartTokens: basket === undefined ? [] : [basket] },
    ...{
      checkoutTokens: basket === undefined ? [] : [`checkout-of-${basket}`],
      view: 'glimpse' as const,
      seenAt: at,
      registeredAt: null,
    },
  };
}

export function registrationOf(somebody: { number: string; email: string }, at: number): StoreNews {
  return { kind: 'customer_seen', person: { ...seen(somebody, at), view: 'profile' }, isRegistration: true };
}

export function checkoutOf(basket: string, person: ReturnType<typeof seen>, at: number): StoreNews {
  return {
    kind: 'cart_seen',
    person,
    cart: {
      ...{
        cartKey: basket,
        isCheckout: true,
        checkoutToken: `checkout-of-${basket}`,
        lines: [],
        currency: 'USD',
      },
      ...{ totalMinor: 1_000, recoveryUrl: null, completedAt: null, updatedAt: at, isHistory: false },
    },
  };
}

export function orderOf(orderId: string, person: ReturnType<typeof seen>, at: number): StoreNews {
  const line = {
    variantId: '1',
    productId: '1',
    title: 'Tea',
    variantTitle: null,
    quantity: 1,
    priceMinor: 1_000,
  };
  return {
    kind: 'order_seen',
    person,
    order: {
      ...{
        orderId,
        name: orderId,
        currency: 'USD',
        totalMinor: 1_000,
        lines: [line],
        placedAt: at,
        paidAt: null,
      },
      ...{
        fulfilledAt: null,
        cancelledAt: null,
        isTest: false,
        isHistory: false,
        isCreation: true,
        updatedAt: at,
      },
      ...{ cartToken: null, checkoutToken: null, emails: [], codes: [], refunds: [] },
    },
  };
}

/** The history in another order, some of it told twice, in batches of any size. */
export function muddled<T>(told: readonly T[], seed: string): T[][] {
  const random = createRandom('muddle', seed);
  const rest = [...told, ...told.filter(() => random.chance(0.3))]
    .map((each) => ({ each, rank: random.next() }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ each }) => each);
  const batches: T[][] = [];
  while (rest.length > 0) batches.push(rest.splice(0, random.pick([1, 3, 10, 200])));
  return batches;
}
