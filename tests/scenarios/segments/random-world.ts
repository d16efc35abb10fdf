import { randomUUID } from 'node:crypto';
import type { SegmentCondition, SegmentRule } from '#app/domain/segments/index.ts';
import type { World, WorldInsight, WorldPerson } from './world.ts';

export type Random = () => number;

const day = 24 * 3_600_000;
const hour = 3_600_000;

const below = (random: Random, count: number) => Math.floor(random() * count);
const pick = <T>(random: Random, list: readonly T[]): T => list[below(random, list.length)]!;
const some = <T>(random: Random, list: readonly T[]): T[] => {
  const found = list.filter(() => random() < 0.4);
  return found.length > 0 ? found : [pick(random, list)];
};
const often = (random: Random, most: number) => below(random, most + 1);
const maybe = <T>(random: Random, value: T): T | null => (random() < 0.7 ? value : null);

const categories = ['tea', 'cups', 'sweets'];
const vendors = ['Kumo', 'Yama'];
const productTags = ['organic', 'gift'];
const personTags = ['vip', 'wholesale', 'press'];
const countries = ['JP', 'US', 'TW'];
const locales = ['en', 'ja', 'ja-JP', 'zh-TW', 'zh-CN'];
const accounts = ['none', 'disabled', 'invited', 'enabled', 'declined'] as const;
const consents = ['subscribed', 'unsubscribed', 'pending', 'not_subscribed'] as const;
const kinds = ['cart.updated', 'order.fulfilled', 'return.requested'] as const;
const flows = ['welcome', 'thank-you'];
const regions = ['Kansai', 'New York'];
const cities = ['Kyoto', 'Osaka', 'New York'];
const zips = ['600-8216', '604-0001', '10001'];
const groups = ['champions', 'loyal', 'lost'] as const;
const stages = ['visitor', 'new_buyer', 'active', 'departing', 'returned'] as const;

/** Mostly whole and half days before now, so that borders are met exactly; some of it is dated after now. */
export function instant(random: Random, now: number): number {
  const at = now - below(random, 24) * (day / 2) + pick(random, [0, 0, 0, 1, -1, hour]);
  return random() < 0.1 ? now + below(random, 8) * (day / 2) + 1 : at;
}

export function randomWorld(random: Random, now: number, zone: string): World {
  const world: World = {
    zone,
    currency: 'USD',
    products: Array.from({ length: 6 }, (_, index) => ({
      productId: `p${index}`,
      category: maybe(random, pick(random, categories)),
      vendor: maybe(random, pick(random, vendors)),
      tags: random() < 0.5 ? some(random, productTags) : [],
    })),
    lists: [randomUUID(), randomUUID()],
    people: [],
  };
  for (let index = 0; index < 25; index += 1) world.people.push(randomPerson(random, world, now));
  return world;
}

export function randomOrder(random: Random, world: World, now: number) {
  return {
    id: randomUUID(),
    at: instant(random, now),
    total: below(random, 6) * 1_000 - 1_000,
    refunded: pick(random, [0, 0, 500]),
    currency: pick(random, ['USD', 'USD', 'USD', 'EUR']),
    isCancelled: random() < 0.15,
    isTest: random() < 0.1,
    productIds: some(random, world.products).map(({ productId }) => productId),
  };
}

function randomPerson(random: Random, world: World, now: number): WorldPerson {
  const list = <T>(most: number, make: () => T) => Array.from({ length: often(random, most) }, make);
  const isFaithful = random() < 0.2;
  return {
    id: randomUUID(),
    registeredAt: instant(random, now),
    email: pick(random, consents),
    sms: pick(random, consents),
    tags: random() < 0.5 ? some(random, personTags) : [],
    country: maybe(random, pick(random, countries)),
    locale: maybe(random, pick(random, locales)),
    account: pick(random, accounts),
    gone: pick(random, ['no', 'no', 'no', 'no', 'no', 'no', 'no', 'no', 'deleted', 'redacted'] as const),
    orders: list(isFaithful ? 9 : 3, () => randomOrder(random, world, now)),
    views: list(4, () => ({
      productId: pick(random, [...world.products.map(({ productId }) => productId), 'gone']),
      at: instant(random, now),
    })),
    events: list(5, () => ({ kind: pick(random, kinds), at: instant(random, now) })),
    letters: list(4, () => randomLetter(random, now)),
    addresses:
      random() < 0.5
        ? [
            {
              country: pick(random, countries),
              region: maybe(random, pick(random, regions)),
              street: null,
              city: maybe(random, pick(random, cities)),
              zip: maybe(random, pick(random, zips)),
            },
          ]
        : [],
    lists: random() < 0.5 ? some(random, world.lists) : [],
    insight: random() < 0.15 ? null : randomInsight(random, now),
  };
}

export function randomLetter(random: Random, now: number) {
  const sentAt = maybe(random, instant(random, now));
  return {
    flowId: pick(random, flows),
    sentAt,
    clickedAt: sentAt === null ? null : maybe(random, sentAt + below(random, 3) * (day / 2)),
  };
}

export function randomInsight(random: Random, now: number): WorldInsight {
  const orders = often(random, 3);
  const isBuyer = orders > 0;
  const at = () => instant(random, now);
  const score = () => (isBuyer ? maybe(random, 1 + below(random, 5)) : null);
  return {
    orders,
    stageSince: isBuyer ? maybe(random, Math.min(now, at())) : null,
    departsAt: isBuyer ? at() : null,
    returnedAt: isBuyer ? maybe(random, at() - 25 * day) : null,
    recency: score(),
    frequency: score(),
    monetary: score(),
    rfmGroup: isBuyer ? maybe(random, pick(random, groups)) : null,
    nextOrderAt: isBuyer ? maybe(random, at()) : null,
    chanceAlive: isBuyer ? maybe(random, below(random, 5) / 4) : null,
    churnRisk: isBuyer ? maybe(random, below(random, 5) / 4) : null,
    expectedOrders: isBuyer ? maybe(random, below(random, 5) / 2) : null,
    expectedValue: isBuyer ? maybe(random, below(random, 5) * 1_000) : null,
  };
}

/** A rule of every kind of condition there is, nested at most four deep. */
export function randomRule(random: Random, world: World, now: number, depth = 4): SegmentRule {
  const kind = depth === 0 ? 'condition' : pick(random, ['all', 'any', 'not', 'condition', 'condition']);
  const part = () => randomRule(random, world, now, depth - 1);
  if (kind === 'all') return { all: Array.from({ length: 1 + below(random, 3) }, part) };
  if (kind === 'any') return { any: Array.from({ length: 1 + below(random, 3) }, part) };
  if (kind === 'not') return { not: part() };
  return randomCondition(random, world, now, pick(random, everyKind));
}

export const everyKind = [
  'stage',
  'rfm_group',
  'rfm_score',
  'expected_orders',
  'expected_value',
  'chance_alive',
  'churn_risk',
  'next_order',
  'orders',
  'spent',
  'average_order',
  'first_order',
  'last_order',
  'registered',
  'bought',
  'viewed',
  'event',
  'letter',
  'consent',
  'tag',
  'country',
  'language',
  'place',
  'account',
  'on_list',
] as const satisfies readonly SegmentCondition['about'][];

export function randomCondition(
  random: Random,
  world: World,
  now: number,
  about: SegmentCondition['about'],
): SegmentCondition {
  const bounds = (most: number, step = 1, least = 0) => {
    const from = (least + below(random, most - least + 1)) * step;
    const to = from + below(random, 3) * step;
    return pick(random, [{ atLeast: from }, { atMost: to }, { atLeast: from, atMost: to }]);
  };
  const date = (offset: number) => new Date(now + offset * day).toISOString().slice(0, 10);
  const first = below(random, 14) - 12;
  const window = pick(random, [
    { lastDays: 1 + below(random, 10) },
    { lastDays: 1 + below(random, 10) },
    { from: date(first), to: date(first + below(random, 5)) },
    { ever: true as const },
  ]);
  const products = pick(random, [
    { productIds: some(random, world.products).map(({ productId }) => productId) },
    { categories: some(random, categories) },
    { vendors: some(random, vendors) },
    { tags: some(random, productTags) },
    { any: true as const },
  ]);
  switch (about) {
    case 'stage':
      return { about, is: some(random, stages), ...(random() < 0.5 ? { sinceDays: bounds(8) } : {}) };
    case 'rfm_group':
      return { about, is: some(random, groups) };
    case 'rfm_score':
      return {
        about,
        axis: pick(random, ['recency', 'frequency', 'monetary'] as const),
        score: pick(random, [{ atLeast: 3 }, { atMost: 2 }]),
      };
    case 'expected_orders':
      return { about, count: bounds(3, 0.5) };
    case 'expected_value':
      return { about, minor: bounds(4, 1_000) };
    case 'chance_alive':
    case 'churn_risk':
      return { about, percent: bounds(2, 25) };
    case 'next_order':
      return { about, inDays: bounds(5, 1, -8) };
    case 'orders':
      return { about, count: bounds(3), window };
    case 'spent':
      return { about, minor: bounds(6, 1_000), window };
    case 'average_order':
      return { about, minor: bounds(4, 500) };
    case 'first_order':
    case 'last_order':
    case 'registered':
      return { about, daysAgo: bounds(8) };
    case 'bought':
    case 'viewed':
      return { about, products, count: bounds(2), window };
    case 'event':
      return { about, kind: pick(random, kinds), count: bounds(2), window };
    case 'letter':
      return {
        about,
        did: pick(random, ['got', 'clicked'] as const),
        ...(random() < 0.5 ? { flowId: pick(random, flows) } : {}),
        count: bounds(2),
        window,
      };
    case 'consent':
      return { about, channel: pick(random, ['email', 'sms'] as const), is: some(random, consents) };
    case 'tag':
      return { about, is: some(random, personTags) };
    case 'country':
      return { about, is: some(random, countries) };
    case 'language':
      return { about, is: some(random, ['en', 'ja', 'ja-JP', 'zh', 'zh-TW']) };
    case 'place':
      return {
        about,
        is: [
          pick(random, [
            { country: pick(random, countries), city: pick(random, cities).toUpperCase() },
            { country: pick(random, countries), postalPrefix: pick(random, ['60', '604', '1']) },
            { country: pick(random, countries), region: pick(random, regions) },
            { country: 'JP', city: 'Kyoto', postalPrefix: '600' },
          ]),
        ],
      };
    case 'account':
      return { about, is: some(random, accounts) };
    case 'on_list':
      return { about, listId: pick(random, world.lists) };
  }
}
