import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chanceAlive, chanceOfOrder, expectedOrders, fitBgNbd } from '#app/domain/value/bg-nbd.ts';
import { expectedAverage, fitGammaGamma } from '#app/domain/value/gamma-gamma.ts';
import { digamma, hypergeometric, logGamma } from '#app/domain/value/gamma-functions.ts';
import { fitValueModels, predictValue } from '#app/domain/value/predict-value.ts';
import { gammaDraw, seededRandom } from '#tests/support/random.ts';

const planted = { r: 0.6, alpha: 9, a: 0.9, b: 2.5 };

/** People who buy and leave exactly as the model supposes. */
function inventBuyers(count: number, weeks: number, seed: number) {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const age = weeks * (0.2 + 0.8 * random());
    const rate = gammaDraw(random, planted.r) / planted.alpha;
    const [leaving, staying] = [gammaDraw(random, planted.a), gammaDraw(random, planted.b)];
    const chanceToLeave = leaving / (leaving + staying);
    let repeats = 0;
    let lastAfter = 0;
    for (let at = -Math.log(random()) / rate; at <= age; at += -Math.log(random()) / rate) {
      repeats += 1;
      lastAfter = at;
      if (random() < chanceToLeave) break;
    }
    return { repeats, lastAfter, age };
  });
}

describe('the model of orders', () => {
  it('finds the parameters that a shop was invented with', () => {
    const { model, isConverged } = fitBgNbd(inventBuyers(30_000, 100, 11));
    expect(isConverged).toBe(true);
    for (const name of ['r', 'alpha', 'a', 'b'] as const) {
      expect(Math.abs(model[name] / planted[name] - 1), name).toBeLessThan(0.12);
    }
  });

  it('does not depend on the unit of time', () => {
    const weeks = inventBuyers(3_000, 80, 5);
    const days = weeks.map(({ repeats, lastAfter, age }) => ({
      repeats,
      lastAfter: lastAfter * 7,
      age: age * 7,
    }));
    const [byWeek, byDay] = [fitBgNbd(weeks).model, fitBgNbd(days).model];
    expect(byDay.alpha / 7).toBeCloseTo(byWeek.alpha, 2);
    expect(byDay.r).toBeCloseTo(byWeek.r, 3);
  });

  it('ends soon where nobody ever leaves', () => {
    const random = seededRandom(3);
    const faithful = Array.from({ length: 2_000 }, () => {
      const repeats = Math.floor(random() * 5);
      return { repeats, lastAfter: repeats === 0 ? 0 : 40 * random(), age: 40 };
    });
    const { model } = fitBgNbd(faithful);
    expect(Object.values(model).every(Number.isFinite)).toBe(true);
  });

  const buyer = fc
    .record({
      repeats: fc.integer({ min: 0, max: 60 }),
      age: fc.double({ min: 0.1, max: 300, noNaN: true }),
      part: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .map(({ repeats, age, part }) => ({ repeats, age, lastAfter: repeats === 0 ? 0 : age * part }));

  it('forecasts where everybody leaves with the same chance', () => {
    const random = seededRandom(11);
    const [weeks, ahead, chanceToLeave] = [70, 52, 0.11];
    let came = 0;
    const buyers = Array.from({ length: 3_000 }, () => {
      const age = 5 + random() * (weeks - 5);
      const rate = gammaDraw(random, 1) / 8;
      let [repeats, lastAfter] = [0, 0];
      for (let at = -Math.log(1 - random()) / rate; at <= age + ahead; at -= Math.log(1 - random()) / rate) {
        if (at > age) came += 1;
        else [repeats, lastAfter] = [repeats + 1, at];
        if (random() < chanceToLeave) break;
      }
      return { repeats, lastAfter, age };
    });
    const { model } = fitBgNbd(buyers);
    // As fitted, and at the limit that fits of such shops run towards.
    const alike = { ...model, a: 1e7 * chanceToLeave, b: 1e7 * (1 - chanceToLeave) };
    for (const each of [model, alike]) {
      const expected = buyers.reduce((sum, buyer) => sum + expectedOrders(each, buyer, ahead), 0);
      expect(Math.abs(expected / came - 1)).toBeLessThan(0.1);
    }
  });

  it('gives chances between 0 and 1, and more to expect the farther one looks', () => {
    fc.assert(
      fc.property(buyer, fc.double({ min: 0.1, max: 2_000, noNaN: true }), (history, ahead) => {
        const chances = [chanceAlive(planted, history), chanceOfOrder(planted, history, ahead)];
        for (const chance of chances) {
          expect(chance).toBeGreaterThanOrEqual(0);
          expect(chance).toBeLessThanOrEqual(1);
        }
        const near = expectedOrders(planted, history, ahead);
        const far = expectedOrders(planted, history, ahead * 2);
        expect(near).toBeGreaterThanOrEqual(0);
        expect(far).toBeGreaterThanOrEqual(near - 1e-12);
        // Nobody can order with less certainty than orders are to be expected of her.
        expect(chances[1]).toBeLessThanOrEqual(near + 1e-9);
      }),
    );
  });
});

describe('the model of spending', () => {
  it('finds the parameters that spending was invented with, in dollars and in yen', () => {
    const random = seededRandom(21);
    const shape = { p: 5, q: 4, gamma: 20 };
    const buyers = Array.from({ length: 20_000 }, () => {
      const rate = gammaDraw(random, shape.q) / shape.gamma;
      const orders = 1 + Math.floor(random() * 6);
      const total = Array.from({ length: orders }, () => gammaDraw(random, shape.p) / rate).reduce(
        (a, b) => a + b,
      );
      return { orders, average: total / orders };
    });
    const dollars = fitGammaGamma(buyers).model;
    const yen = fitGammaGamma(
      buyers.map(({ orders, average }) => ({ orders, average: average * 150 })),
    ).model;
    expect(Math.abs(dollars.p / shape.p - 1)).toBeLessThan(0.1);
    expect(Math.abs(dollars.q / shape.q - 1)).toBeLessThan(0.1);
    expect(yen.p).toBeCloseTo(dollars.p, 2);
    expect(yen.gamma / 150).toBeCloseTo(dollars.gamma, 1);
  });

  it('trusts an average the more, the more orders it rests on', () => {
    const model = { p: 6, q: 4, gamma: 15 };
    const [one, many] = [1, 50].map((orders) => expectedAverage(model, { orders, average: 200 }));
    expect(one!).toBeLessThan(many!);
    expect(Math.abs(many! / 200 - 1)).toBeLessThan(0.05);
  });
});

it('a shop with few who came back is told that it is too early', () => {
  const buyers = Array.from({ length: 29 }, () => ({
    history: { repeats: 1, lastAfter: 2, age: 9 },
    spending: { orders: 1, average: 10 },
  }));
  const models = fitValueModels(buyers);
  expect(models.orders).toEqual({ status: 'not_enough_data', have: 29, need: 30 });
  expect(predictValue(models, buyers[0]!)).toEqual({
    chanceAlive: null,
    expectedOrders: null,
    expectedAverage: null,
    expectedValue: null,
    churnRisk: null,
  });
});

it('the special functions have their known values', () => {
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
  expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 11);
  expect(digamma(1)).toBeCloseTo(-0.577_215_664_901_532_9, 12);
  expect(hypergeometric(1, 1, 2, 0.5)).toBeCloseTo(2 * Math.log(2), 12);
  expect(hypergeometric(-1, 3, 2, 0.4)).toBeCloseTo(1 - 0.6, 12);
});
