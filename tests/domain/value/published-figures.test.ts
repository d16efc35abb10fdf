import { describe, expect, it } from 'vitest';
import { expectedOrders, expectedOrdersOfNewcomer, fitBgNbd } from '#app/domain/value/bg-nbd.ts';
import { toBuyer } from '#app/domain/value/buying-history.ts';
import { expectedAverage, fitGammaGamma } from '#app/domain/value/gamma-gamma.ts';
import { readSharedData } from '#tests/support/shared-data.ts';

const transactions = readSharedData('transactions/CDNOW_sample.txt');
const calibrationEnd = Date.UTC(1997, 8, 30);
const lastDay = Date.UTC(1998, 5, 30);

/** The published sample: 2,357 people who first bought in the first quarter of 1997. */
function sample() {
  const orders = transactions!
    .trim()
    .split('\n')
    .map((line) => {
      const [person = '', , date = '', , dollars = ''] = line.trim().split(/\s+/);
      const at = Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6)));
      return { person, at, amount: Number(dollars) };
    });
  return [...Map.groupBy(orders, ({ person }) => person).values()].map((own) =>
    own.toSorted((a, b) => a.at - b.at),
  );
}

describe.skipIf(transactions === undefined)('the published CD shop', () => {
  const people = transactions === undefined ? [] : sample();
  const buyers = people.map((orders) =>
    toBuyer(
      orders.filter(({ at }) => at <= calibrationEnd),
      calibrationEnd,
    ),
  );
  const fit = fitBgNbd(buyers.map(({ history }) => history));

  it('has the published number of people, and of those who came back', () => {
    expect(buyers).toHaveLength(2357);
    expect(buyers.filter(({ history }) => history.repeats === 0)).toHaveLength(1411);
  });

  it.each([
    ['r', 0.243],
    ['alpha', 4.414],
    ['a', 0.793],
    ['b', 2.426],
  ] as const)('gives %s = %f within half a percent', (name, published) => {
    expect(Math.abs(fit.model[name] / published - 1)).toBeLessThan(0.005);
  });

  it('gives the published log-likelihood and expected orders', () => {
    expect(fit.isConverged).toBe(true);
    expect(fit.logLikelihood).toBeCloseTo(-9582.4, 1);
    const one = { repeats: 2, lastAfter: 30.43, age: 38.86 };
    expect(expectedOrders(fit.model, one, 39)).toBeCloseTo(1.226, 3);
    expect(expectedOrdersOfNewcomer(fit.model, 52)).toBeCloseTo(1.444, 3);
  });

  it('expects of each group what was published for the 39 weeks after', () => {
    const published = [0.225, 0.523, 1.044, 1.52, 2.164, 2.654, 3.504, 6.157];
    const groups = Map.groupBy(buyers, ({ history }) => Math.min(7, history.repeats));
    const means = published.map((_, repeats) => {
      const group = groups.get(repeats)!;
      return (
        group.reduce((sum, { history }) => sum + expectedOrders(fit.model, history, 39), 0) / group.length
      );
    });
    means.forEach((mean, repeats) => expect(Math.abs(mean / published[repeats]! - 1)).toBeLessThan(0.005));
    const all = buyers.reduce((sum, { history }) => sum + expectedOrders(fit.model, history, 39), 0);
    expect(all).toBeCloseTo(1653.4, 0);
  });

  it('comes within a fifth of the orders that then were really placed', () => {
    const placed = people
      .map(
        (orders) =>
          new Set(orders.filter(({ at }) => at > calibrationEnd && at <= lastDay).map(({ at }) => at)).size,
      )
      .reduce((sum, days) => sum + days, 0);
    const expected = buyers.reduce((sum, { history }) => sum + expectedOrders(fit.model, history, 39), 0);
    expect(Math.abs(expected / placed - 1)).toBeLessThan(0.2);
  });

  it('gives the published parameters of spending within one percent', () => {
    const { model, isConverged } = fitGammaGamma(buyers.flatMap(({ spending }) => spending ?? []));
    expect(isConverged).toBe(true);
    expect(Math.abs(model.p / 6.25 - 1)).toBeLessThan(0.01);
    expect(Math.abs(model.q / 3.74 - 1)).toBeLessThan(0.01);
    expect(Math.abs(model.gamma / 15.44 - 1)).toBeLessThan(0.01);
    expect(expectedAverage(model, { orders: 1, average: 100 })).toBeLessThan(100);
  });
});
