import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countPeople, examplePeople, type SegmentRule } from '#app/domain/segments/index.ts';
import { addShop, openTestShop } from '#tests/support/shop.ts';
import { fillWorld, indexSecret } from './fill-world.ts';
import type { World, WorldInsight, WorldPerson } from './world.ts';

const noon = Date.parse('2026-11-03T12:00:00Z');
const hour = 3_600_000;
const day = 24 * hour;
const daysAgo = (count: number) => noon - count * day;

let stage: Awaited<ReturnType<typeof openTestShop>>;
beforeAll(async () => {
  stage = await openTestShop(noon);
});
afterAll(() => stage[Symbol.asyncDispose]());

const nobody: Omit<WorldPerson, 'id'> = {
  registeredAt: daysAgo(400),
  email: 'not_subscribed',
  sms: 'not_subscribed',
  tags: [],
  country: null,
  locale: null,
  account: 'none',
  gone: 'no',
  orders: [],
  views: [],
  events: [],
  letters: [],
  addresses: [],
  lists: [],
  insight: null,
};
const order = (at: number, changes: Partial<WorldPerson['orders'][number]> = {}) => ({
  ...{ id: randomUUID(), at, total: 3_000, refunded: 0, currency: 'USD', isCancelled: false, isTest: false },
  productIds: ['tea'],
  ...changes,
});
const insight: WorldInsight = {
  ...{ orders: 2, stageSince: daysAgo(40), departsAt: noon + 50 * day, returnedAt: null, recency: 5 },
  ...{ frequency: 2, monetary: 3, rfmGroup: 'loyal', nextOrderAt: noon + 3 * day, chanceAlive: 0.8 },
  ...{ churnRisk: 0.2, expectedOrders: 1.5, expectedValue: 4_000 },
};
const list = randomUUID();
const products: World['products'] = [
  { productId: 'tea', category: 'Tea', vendor: 'Kumo', tags: ['organic'] },
  { productId: 'cup', category: 'Cups', vendor: 'Yama', tags: [] },
];

let shops = 0;
/** Which of two people a rule is about, at an instant: 'her', 'the other', both or nobody. */
async function about(
  rule: SegmentRule,
  her: Partial<WorldPerson>,
  { at = noon, zone = 'UTC' }: { at?: number; zone?: string } = {},
): Promise<boolean> {
  shops += 1;
  const shopId = await addShop(stage.db, `p${shops}.myshopify.com`, noon);
  const id = randomUUID();
  const people = [
    { ...nobody, ...her, id },
    { ...nobody, id: randomUUID(), registeredAt: noon + 10 * day },
  ];
  const world: World = { zone, currency: 'USD', products, lists: [list], people };
  await stage.db.inShop(shopId, noon, (tx) => fillWorld(tx, world));
  return await stage.db.inShop(shopId, at, async (tx) => {
    const examples = await examplePeople(tx, rule, 10, { indexSecret });
    const { size } = await countPeople(tx, rule, { indexSecret });
    expect(size).toBe(examples.length);
    return examples.includes(id);
  });
}

const ever = { ever: true } as const;
const once = { atLeast: 1 };
const clicked = { about: 'letter', did: 'clicked', flowId: 'welcome', count: once, window: ever } as const;

/** For each condition: whom it is about, and whom it is not. */
const sentences: [string, SegmentRule, Partial<WorldPerson>, Partial<WorldPerson>][] = [
  ['is active', { about: 'stage', is: ['active'] }, { insight }, { insight: { ...insight, orders: 1 } }],
  [
    'has been departing for a week',
    { about: 'stage', is: ['departing'], sinceDays: { atLeast: 7 } },
    { insight: { ...insight, departsAt: daysAgo(7) } },
    { insight: { ...insight, departsAt: daysAgo(6) } },
  ],
  [
    'left an address 30 days ago and has not bought',
    { about: 'stage', is: ['visitor'], sinceDays: { atLeast: 30 } },
    { registeredAt: daysAgo(30) },
    { registeredAt: daysAgo(29) },
  ],
  [
    'is loyal',
    { about: 'rfm_group', is: ['loyal'] },
    { insight },
    { insight: { ...insight, rfmGroup: null } },
  ],
  [
    'bought of late',
    { about: 'rfm_score', axis: 'recency', score: { atLeast: 4 } },
    { insight },
    { insight: { ...insight, recency: 3 } },
  ],
  [
    'will order once more',
    { about: 'expected_orders', count: { atLeast: 1.5 } },
    { insight },
    { insight: { ...insight, expectedOrders: null } },
  ],
  [
    'is worth 40 more',
    { about: 'expected_value', minor: { atLeast: 4_000 } },
    { insight },
    { insight: { ...insight, expectedValue: 3_999 } },
  ],
  [
    'is still a customer',
    { about: 'chance_alive', percent: { atLeast: 80 } },
    { insight },
    { insight: { ...insight, chanceAlive: 0.79 } },
  ],
  [
    'may be lost',
    { about: 'churn_risk', percent: { atLeast: 50 } },
    { insight: { ...insight, churnRisk: 0.5 } },
    { insight },
  ],
  [
    'will order within three days',
    { about: 'next_order', inDays: { atLeast: 1, atMost: 3 } },
    { insight },
    { insight: { ...insight, nextOrderAt: noon + 3 * day + 1 } },
  ],
  [
    'is a day overdue',
    { about: 'next_order', inDays: { atMost: -1 } },
    { insight: { ...insight, nextOrderAt: daysAgo(1) } },
    { insight: { ...insight, nextOrderAt: daysAgo(1) + 1 } },
  ],
  [
    'ordered twice in 30 days',
    { about: 'orders', count: { atLeast: 2 }, window: { lastDays: 30 } },
    { orders: [order(daysAgo(1)), order(daysAgo(30) + 1)] },
    { orders: [order(daysAgo(1)), order(daysAgo(30))] },
  ],
  [
    'never ordered, as cancelled orders, tests and those of the future do not count',
    { about: 'orders', count: { atMost: 0 }, window: ever },
    {
      orders: [
        order(daysAgo(1), { isCancelled: true }),
        order(daysAgo(1), { isTest: true }),
        order(noon + hour),
      ],
    },
    { orders: [order(noon)] },
  ],
  [
    'spent 50, what was paid back and other currencies aside',
    { about: 'spent', minor: { atLeast: 5_000 }, window: { lastDays: 90 } },
    { orders: [order(daysAgo(1)), order(daysAgo(2), { refunded: 1_000 })] },
    { orders: [order(daysAgo(1)), order(daysAgo(2), { currency: 'EUR' })] },
  ],
  [
    'spends 20 at a time',
    { about: 'average_order', minor: { atLeast: 2_000 } },
    { orders: [order(daysAgo(1)), order(daysAgo(2), { total: 1_000 })] },
    { orders: [order(daysAgo(1)), order(daysAgo(2), { total: 999 })] },
  ],
  [
    'ordered first within a day',
    { about: 'first_order', daysAgo: { atMost: 0 } },
    { orders: [order(noon - day + 1)] },
    { orders: [order(daysAgo(1)), order(noon - 1)] },
  ],
  [
    'ordered last 90 days ago',
    { about: 'last_order', daysAgo: { atLeast: 90 } },
    { orders: [order(daysAgo(90))] },
    { orders: [order(daysAgo(90) + 1)] },
  ],
  [
    'registered within a week',
    { about: 'registered', daysAgo: { atMost: 6 } },
    { registeredAt: daysAgo(7) + 1 },
    { registeredAt: daysAgo(7) },
  ],
  [
    'bought tea twice, each order once',
    { about: 'bought', products: { categories: ['Tea'] }, count: { atLeast: 2 }, window: ever },
    { orders: [order(daysAgo(1)), order(daysAgo(2))] },
    {
      orders: [order(daysAgo(1), { productIds: ['tea', 'tea'] }), order(daysAgo(1), { productIds: ['cup'] })],
    },
  ],
  [
    'looked at something organic twice this week',
    { about: 'viewed', products: { tags: ['organic'] }, count: { atLeast: 2 }, window: { lastDays: 7 } },
    { views: [daysAgo(1), daysAgo(2)].map((at) => ({ productId: 'tea', at })) },
    { views: ['tea', 'cup'].map((productId) => ({ productId, at: daysAgo(1) })) },
  ],
  [
    'sent something back',
    { about: 'event', kind: 'return.requested', count: once, window: ever },
    { events: [{ kind: 'return.requested', at: daysAgo(100) }] },
    { events: [{ kind: 'order.fulfilled', at: daysAgo(100) }] },
  ],
  [
    'clicked in a welcome letter',
    clicked,
    { letters: [{ flowId: 'welcome', sentAt: daysAgo(3), clickedAt: daysAgo(2) }] },
    { letters: [{ flowId: 'welcome', sentAt: daysAgo(3), clickedAt: null }] },
  ],
  [
    'got no letter for a month',
    { not: { about: 'letter', did: 'got', count: once, window: { lastDays: 30 } } },
    { letters: [{ flowId: 'welcome', sentAt: daysAgo(30), clickedAt: null }] },
    { letters: [{ flowId: 'welcome', sentAt: daysAgo(30) + 1, clickedAt: null }] },
  ],
  [
    'wants text messages',
    { about: 'consent', channel: 'sms', is: ['subscribed'] },
    { sms: 'subscribed' },
    { email: 'subscribed' },
  ],
  ['is a wholesaler', { about: 'tag', is: ['wholesale'] }, { tags: ['vip', 'wholesale'] }, { tags: ['vip'] }],
  ['lives in Japan', { about: 'country', is: ['JP'] }, { country: 'JP' }, { country: null }],
  ['reads Japanese', { about: 'language', is: ['ja'] }, { locale: 'ja-JP' }, { locale: 'jam' }],
  [
    'lives near the shop in Kyoto',
    { about: 'place', is: [{ country: 'JP', city: 'kyoto', postalPrefix: '600' }] },
    { addresses: [{ country: 'JP', region: null, street: null, city: 'Kyoto', zip: '600-8216' }] },
    { addresses: [{ country: 'JP', region: null, street: null, city: 'Kyoto', zip: '604-8216' }] },
  ],
  ['can sign in', { about: 'account', is: ['enabled'] }, { account: 'enabled' }, { account: 'invited' }],
  ['is on a list', { about: 'on_list', listId: list }, { lists: [list] }, {}],
];

describe('a segment of who', () => {
  it.each(sentences)('%s', async (_, rule, her, another) => {
    expect(await about(rule, her)).toBe(true);
    expect(await about(rule, another)).toBe(false);
    expect(await about({ not: rule }, another)).toBe(true);
  });

  it.each(['deleted', 'redacted'] as const)('is anybody has nobody in it who is %s', async (gone) => {
    const anybody: SegmentRule = { about: 'orders', count: { atLeast: 0 }, window: ever };
    expect(await about(anybody, {})).toBe(true);
    expect(await about(anybody, { gone })).toBe(false);
    expect(await about({ not: { about: 'country', is: ['JP'] } }, { gone })).toBe(false);
  });
});

describe('two dates', () => {
  const between = (from: string, to: string): SegmentRule => ({
    about: 'orders',
    count: once,
    window: { from, to },
  });

  it('are whole days of the shop, where the clock is changed too', async () => {
    // On this day New York has 25 hours: from 04:00 in UTC to 05:00.
    const rule = between('2026-11-01', '2026-11-01');
    const at = { zone: 'America/New_York' };
    const ordered = (iso: string) => ({ orders: [order(Date.parse(iso))] });
    expect(await about(rule, ordered('2026-11-01T04:00:00Z'), at)).toBe(true);
    expect(await about(rule, ordered('2026-11-02T04:59:59.999Z'), at)).toBe(true);
    expect(await about(rule, ordered('2026-11-01T03:59:59.999Z'), at)).toBe(false);
    expect(await about(rule, ordered('2026-11-02T05:00:00Z'), at)).toBe(false);
  });

  it('begin after the jump where the clock jumps over midnight', async () => {
    const rule = between('2026-09-06', '2026-09-06');
    const at = { zone: 'America/Santiago' };
    const ordered = (iso: string) => ({ orders: [order(Date.parse(iso))] });
    expect(await about(rule, ordered('2026-09-06T04:00:00Z'), at)).toBe(true);
    expect(await about(rule, ordered('2026-09-06T03:59:59Z'), at)).toBe(false);
    expect(await about(rule, ordered('2026-09-07T03:00:00Z'), at)).toBe(false);
  });

  it('reach over the end of a short month', async () => {
    const rule = between('2026-02-28', '2026-03-01');
    const ordered = (iso: string) => ({ orders: [order(Date.parse(iso))] });
    expect(await about(rule, ordered('2026-03-01T23:59:00Z'))).toBe(true);
    expect(await about(rule, ordered('2026-03-02T00:00:00Z'))).toBe(false);
  });
});

describe('the stage a segment asks for', () => {
  it('is the one as of now, before anybody has written it down', async () => {
    const departing: SegmentRule = { about: 'stage', is: ['departing'] };
    const her = { insight: { ...insight, departsAt: noon + day } };
    expect(await about(departing, her, { at: noon + day - 1 })).toBe(false);
    expect(await about(departing, her, { at: noon + day })).toBe(true);
  });
});
