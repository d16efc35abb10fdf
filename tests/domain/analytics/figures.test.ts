import { describe, expect, it } from 'vitest';
import { analyzeShop, type CustomerOrders } from '#app/domain/analytics/index.ts';
import { cohortsOf } from '#app/domain/analytics/cohorts.ts';
import { returnRateOfAway, secondOrderChances, winBackDays } from '#app/domain/analytics/returning.ts';
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

it('cohorts add up to all orders and all revenue', () => {
  const month = (time: number) => new Date(time).getUTCFullYear() * 12 + new Date(time).getUTCMonth();
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
  const cohorts = cohortsOf(orders, at('2026-03-15'), month);
  expect(cohorts.map(({ month: name, people }) => [name, people])).toEqual([
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

it('the chance of a second order is told by the size of the first', () => {
  const chances = secondOrderChances([
    { firstItems: 1, orders: 1 },
    { firstItems: 1, orders: 4 },
    { firstItems: 6, orders: 2 },
    { firstItems: 90, orders: 2 },
  ]);
  expect(chances.map(({ from, of, percent }) => [from, of, percent])).toEqual([
    [1, 2, 50],
    [2, 0, null],
    [3, 0, null],
    [6, 2, 100],
  ]);
});

it('of those away for four to six months the planted share comes back', () => {
  const random = seededRandom(8);
  const now = 2_000 * day;
  // Everybody orders once, every fifth once more after 190 days, and is away again after that: 0.2 of 1.2.
  const people = Array.from({ length: 4_000 }, () => {
    const first = Math.floor(random() * 1_800) * day;
    return random() < 0.2 ? [first, first + 190 * day].filter((order) => order <= now) : [first];
  });
  expect(returnRateOfAway(people, { from: 0, now }).percent).toBeCloseTo(100 / 6, -0.3);
});

it('the recommended win-back days move with the interval that a shop was invented with', () => {
  const random = seededRandom(8);
  const intervals = (mean: number) =>
    Array.from({ length: 2_000 }, () => -Math.log(1 - random()) * mean * day);
  const [slow, quick] = [winBackDays(intervals(60))!, winBackDays(intervals(20))!];
  expect(slow[0]! / quick[0]!).toBeCloseTo(3, 0);
  expect(slow).toEqual(slow.toSorted((a, b) => a - b));
  expect(winBackDays(intervals(60).slice(0, 29))).toBeUndefined();
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
