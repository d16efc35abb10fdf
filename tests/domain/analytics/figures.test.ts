import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { analyzeShop, type CustomerOrders } from '#app/domain/analytics/index.ts';
import { calendarOf } from '#app/domain/analytics/calendar.ts';
import { createCohorts } from '#app/domain/analytics/cohorts.ts';
import { createAwayReturns, createSecondOrders, createWinBack } from '#app/domain/analytics/returning.ts';
import { productRhythms } from '#app/domain/lifecycle/product-rhythm.ts';
import { seededRandom } from '#tests/support/random.ts';

const day = 86_400_000;
const at = (text: string) => Date.parse(`${text}T12:00:00Z`);
const customer = (customerId: string, ...days: string[]): CustomerOrders => ({
  customerId,
  orders: days.map((text) => ({ at: at(text), amount: 10, items: 1 })),
});

describe('retention', () => {
  it('is (E - N) / B: who stayed, without those who are new', () => {
    const shop = [
      customer('stays', '2026-01-05', '2026-02-05', '2026-03-05', '2026-04-05', '2026-05-05', '2026-06-20'),
      customer('leaves', '2026-02-20'),
      customer('new', '2026-06-10'),
    ];
    const [quarter] = analyzeShop(shop, [], at('2026-06-30')).retention;
    expect(quarter).toMatchObject({ atStart: 2, atEnd: 2, newcomers: 1, percent: 50 });
  });

  it('has no percentage where there was nobody to keep', () => {
    const shop = [customer('long gone', '2024-01-01'), customer('new', '2026-06-10')];
    const { retention } = analyzeShop(shop, [], at('2026-06-30'));
    expect(retention[0]).toMatchObject({ atStart: 0, percent: null });
  });
});

const utc = (from: string, now: string) => calendarOf('UTC', { from: at(from), now: at(now) });

it('cohorts add up to all orders and all revenue', () => {
  const orders = [
    [
      { at: at('2026-01-31'), amount: 10 },
      { at: at('2026-02-01'), amount: 5 },
    ],
    [{ at: at('2026-01-02'), amount: 7 }],
    [
      { at: at('2026-03-02'), amount: 1 },
      { at: at('2026-03-03'), amount: 1 },
    ],
  ];
  const gathered = createCohorts(utc('2026-01-02', '2026-03-15'), at('2026-03-15'));
  for (const each of orders) gathered.add(each);
  const cohorts = gathered.list();
  expect(cohorts.map(({ month, people }) => [month, people])).toEqual([
    ['2026-01', 2],
    ['2026-03', 1],
  ]);
  expect(cohorts[0]!.months.map(({ buyers, orders: count, revenue }) => [buyers, count, revenue])).toEqual([
    [2, 2, 17],
    [1, 1, 5],
    [0, 0, 0],
  ]);
  expect(cohorts[0]!.months.at(-1)!.valuePerPerson).toBe(11);
  expect(cohorts[1]!.months[0]).toMatchObject({ buyers: 1, orders: 2, revenue: 2 });
});

it('who came back within 90 days is told of a cohort only when all of it have had them', () => {
  const now = at('2026-05-15');
  const gathered = createCohorts(utc('2026-01-02', '2026-05-15'), now);
  gathered.add([
    { at: at('2026-01-05'), amount: 1 },
    { at: at('2026-04-04'), amount: 1 },
  ]);
  gathered.add([
    { at: at('2026-01-05'), amount: 1 },
    { at: at('2026-04-06'), amount: 1 },
  ]);
  gathered.add([{ at: at('2026-03-05'), amount: 1 }]);
  expect(gathered.list().map(({ backIn90Days }) => backIn90Days)).toEqual([1, null]);
});

it('months begin where the shop is: an order of New Year’s Eve in London is one of January in Tokyo', () => {
  const eve = Date.parse('2025-12-31T16:00:00Z');
  const span = { from: eve - 40 * day, now: eve + 40 * day };
  const monthIn = (zone: string) => {
    const calendar = calendarOf(zone, span);
    return calendar.names[calendar.monthOf(eve)];
  };
  expect(monthIn('Europe/London')).toBe('2025-12');
  expect(monthIn('Asia/Tokyo')).toBe('2026-01');
});

it.each(['UTC', 'Asia/Tokyo', 'America/New_York', 'America/Santiago'])(
  'each instant falls into the day and the month that the calendar of %s says',
  (zone) => {
    const [from, now] = [at('2024-01-15'), at('2026-06-20')];
    const calendar = calendarOf(zone, { from, now });
    const random = seededRandom(4);
    for (let count = 0; count < 2_000; count += 1) {
      const instant = from + Math.floor(random() * (now - from));
      const local = DateTime.fromMillis(instant, { zone });
      expect(calendar.names[calendar.monthOf(instant)]).toBe(local.toFormat('yyyy-MM'));
      const days = local.startOf('day').diff(DateTime.fromMillis(from, { zone }).startOf('day'), 'days').days;
      expect(calendar.dayOf(instant)).toBe(Math.round(days));
    }
  },
);

it('the chance of a second order is told by the size of the first, of those who have had half a year for it', () => {
  const gathered = createSecondOrders(500 * day);
  for (const [firstItems, orders, firstAt] of [
    [1, 1, 0],
    [1, 4, 0],
    [6, 2, 0],
    [90, 2, 0],
    [1, 1, 400 * day],
  ] as const)
    gathered.add({ firstItems, orders, firstAt });
  const { bySize, onlyOnce, largestToSmallest } = gathered.learn();
  expect(bySize.map(({ from, of, percent }) => [from, of, percent])).toEqual([
    [1, 2, 50],
    [2, 0, null],
    [3, 0, null],
    [6, 2, 100],
  ]);
  expect(onlyOnce).toMatchObject({ of: 4, did: 1, percent: 25 });
  expect(largestToSmallest!.times).toBe(2);
});

it('of those away for four to six months the planted share comes back', () => {
  const random = seededRandom(8);
  const now = 2_000 * day;
  const gathered = createAwayReturns({ from: 0, now });
  // Everybody orders once, every fifth once more after 190 days, and is away again after that: 0.2 of 1.2.
  for (let person = 0; person < 8_000; person += 1) {
    const first = Math.floor(random() * 1_800) * day;
    const orders = random() < 0.2 ? [first, first + 190 * day] : [first];
    gathered.add(orders.filter((time) => time <= now).map((time) => ({ at: time })));
  }
  const { percent, low, high } = gathered.learn();
  expect(low).toBeLessThan(100 / 6);
  expect(high).toBeGreaterThan(100 / 6);
  expect(percent).toBeCloseTo(100 / 6, -0.3);
});

describe('the recommended win-back days', () => {
  const recommended = (mean: number, { people = 2_000, historyDays = 700 } = {}) => {
    const random = seededRandom(8);
    const gathered = createWinBack({ from: 0, now: historyDays * day });
    gathered.add(Array.from({ length: people }, () => -Math.log(1 - random()) * mean * day));
    return gathered.learn();
  };

  it('move with the interval that a shop was invented with', () => {
    const [slow, quick] = [recommended(120).days!, recommended(40).days!];
    for (const [index, days] of slow.entries()) expect(days / quick[index]!).toBeCloseTo(3, 0);
    expect(slow.map((days, index) => recommended(120).backBy[days]! - [80, 90, 95][index]!)).toEqual([
      expect.closeTo(0, 0),
      expect.closeTo(0, 0),
      expect.closeTo(0, 0),
    ]);
  });

  it('never come within a month, nor in one heap', () => {
    expect(recommended(3).days).toEqual([30, 44, 58]);
  });

  it('are not known of few intervals, nor in a first year, and it is said what is missing', () => {
    expect(recommended(60, { people: 29 })).toMatchObject({ days: null, intervals: 29, fewestIntervals: 30 });
    expect(recommended(60, { historyDays: 300 })).toMatchObject({
      days: null,
      historyDays: 300,
      fewestHistoryDays: 365,
    });
  });
});

describe('the rhythm of products', () => {
  const refills = (count: number, days: number) => Array.from({ length: count }, () => [0, days * day]);
  const rhythmOf = (productId: string, products: Parameters<typeof productRhythms>[0]) =>
    productRhythms(products).get(productId);

  it('is the product’s own where many took it again', () => {
    const coffee = { productId: 'coffee', category: 'drinks', purchases: refills(200, 30) };
    const tea = { productId: 'tea', category: 'drinks', purchases: refills(200, 60) };
    expect(rhythmOf('coffee', [coffee, tea])!.intervalMs / day).toBeCloseTo(30, -1);
    expect(rhythmOf('coffee', [coffee, tea])).toMatchObject({ refills: 200, basis: 'product' });
  });

  it('leans on its category where few did, and has none where nobody ever did', () => {
    const coffee = { productId: 'coffee', category: 'drinks', purchases: refills(200, 30) };
    const rare = { productId: 'rare', category: 'drinks', purchases: [[0]] };
    const sofa = { productId: 'sofa', category: 'furniture', purchases: [[0]] };
    expect(rhythmOf('rare', [coffee, rare])).toEqual({ intervalMs: 30 * day, refills: 0, basis: 'category' });
    expect(rhythmOf('sofa', [coffee, sofa])).toBeUndefined();
  });
});
