import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fifthsOf, scoreOf } from '#app/domain/rfm/quintiles.ts';
import { measureScale, rate } from '#app/domain/rfm/index.ts';
import { readSharedData } from '#tests/support/shared-data.ts';

const dayMs = 86_400_000;
/** The same figures, a column each. */
const columnsOf = (buyers: readonly { lastOrderAt: number; orders: number; total: number }[]) => ({
  lastOrderAt: buyers.map((buyer) => buyer.lastOrderAt),
  orders: buyers.map((buyer) => buyer.orders),
  total: buyers.map((buyer) => buyer.total),
});
const orders = readSharedData('transactions/rfm_data_orders.csv.gz');

describe.skipIf(orders === undefined)('the published orders of 995 customers', () => {
  it('fall into the published groups, give or take one for equal values', () => {
    const now = Date.UTC(2006, 11, 31);
    const people = new Map<string, { lastOrderAt: number; orders: number; total: number }>();
    for (const line of orders!.trim().split('\n').slice(1)) {
      const [person = '', date = '', revenue = ''] = line.split(',');
      const known = people.get(person) ?? { lastOrderAt: 0, orders: 0, total: 0 };
      people.set(person, {
        lastOrderAt: Math.max(known.lastOrderAt, Date.parse(date)),
        orders: known.orders + 1,
        total: known.total + Number(revenue),
      });
    }
    const buyers = [...people.values()];
    const scale = measureScale(columnsOf(buyers), now);
    const groups = Map.groupBy(buyers, (buyer) => rate(scale, buyer, now).group);
    const published = {
      potential_loyalist: 342,
      loyal: 170,
      lost: 148,
      new: 104,
      about_to_sleep: 102,
      cant_lose: 47,
      champions: 35,
      at_risk: 28,
      need_attention: 10,
      promising: 9,
    } as const;
    for (const [group, count] of Object.entries(published)) {
      const found = groups.get(group as keyof typeof published)?.length ?? 0;
      expect(Math.abs(found - count), group).toBeLessThanOrEqual(1);
    }
  });
});

describe('scores', () => {
  const figures = fc.record({
    lastOrderAt: fc.integer({ min: 0, max: 1_000 }).map((days) => days * dayMs),
    orders: fc.integer({ min: 1, max: 40 }),
    total: fc.integer({ min: 0, max: 100_000 }),
  });

  it('run from 1 to 5, are equal for equals, and never lower for who bought later, more often or for more', () => {
    fc.assert(
      fc.property(fc.array(figures, { minLength: 1, maxLength: 60 }), (buyers) => {
        const now = 1_001 * dayMs;
        const scale = measureScale(columnsOf(buyers), now);
        const rated = buyers.map((buyer) => ({ ...buyer, score: rate(scale, buyer, now) }));
        for (const one of rated) {
          for (const score of [one.score.recency, one.score.frequency, one.score.monetary]) {
            expect([1, 2, 3, 4, 5]).toContain(score);
          }
          for (const other of rated) {
            if (one.lastOrderAt >= other.lastOrderAt)
              expect(one.score.recency).toBeGreaterThanOrEqual(other.score.recency);
            if (one.orders >= other.orders)
              expect(one.score.frequency).toBeGreaterThanOrEqual(other.score.frequency);
            if (one.total >= other.total)
              expect(one.score.monetary).toBeGreaterThanOrEqual(other.score.monetary);
          }
        }
      }),
    );
  });

  it('part a hundred different values into five twenties', () => {
    const values = Float64Array.from({ length: 100 }, (_, index) => index);
    const fifths = fifthsOf(values);
    const sizes = [1, 2, 3, 4, 5].map(
      (score) => values.filter((value) => scoreOf(value, fifths) === score).length,
    );
    expect(sizes).toEqual([20, 20, 20, 20, 20]);
  });

  it('exist in a shop with one customer', () => {
    const only = { lastOrderAt: 0, orders: 1, total: 10 };
    expect(rate(measureScale(columnsOf([only]), dayMs), only, dayMs)).toMatchObject({
      frequency: 1,
      monetary: 1,
    });
  });
});
