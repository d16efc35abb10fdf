import { describe, expect, it } from 'vitest';
import { calendarOf } from '#app/domain/analytics/calendar.ts';
import { createRegistrations } from '#app/domain/analytics/registrations.ts';
import { createRetentionLearner } from '#app/domain/analytics/retention-learner.ts';
import type { Share } from '#app/domain/analytics/share.ts';
import { createLearner, lifeOf } from '#app/domain/insight/index.ts';
import { inventPeople, type PlantedRates, plantedRates } from '#tests/support/invented-shop.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const from = now - 1_100 * 86_400_000;

function learn(rates: Partial<PlantedRates>, { seed = 1, people = 6_000 } = {}) {
  const shop = inventPeople(people, { seed, now, rates: { ...plantedRates, ...rates } });
  const buyers = shop.filter(({ orders }) => orders.length > 0);
  const learner = createLearner(now);
  for (const { orders } of buyers) learner.add(orders);
  const knowledge = learner.learn();
  const calendar = calendarOf('UTC', { from, now });
  const ofOrders = createRetentionLearner(calendar, { from, now });
  const registrations = createRegistrations(calendar, now, []);
  for (const { orders } of buyers) {
    const times = orders.map(({ at }) => at);
    ofOrders.add({ orders, firstItems: orders[0]!.items, spans: lifeOf(times, knowledge).during });
  }
  for (const { registeredAt, orders } of shop)
    registrations.add({ registeredAt, firstOrderAt: orders[0]?.at ?? null });
  return { ...ofOrders.learn(), ...registrations.learn() };
}

/** How far what is found lies from what was planted, in standard errors; chance goes beyond 3.3 once in a thousand. */
function surpriseOf({ of, percent }: Share, planted: number): number {
  expect(of).toBeGreaterThan(100);
  return Math.abs(percent! / 100 - planted) / Math.sqrt((planted * (1 - planted)) / of);
}

const chance = 3.3;

describe('in a shop invented with known rates', () => {
  it.each([
    [0.8, 0.07],
    [0.3, 0.4],
  ])('%f buy on the day of registration and %f in the week after', (sameDay, firstWeek) => {
    const { firstPurchases } = learn({ sameDay, firstWeek });
    expect(surpriseOf(firstPurchases.byDay[0]!, sameDay)).toBeLessThan(chance);
    expect(surpriseOf(firstPurchases.byDay[1]!, firstWeek)).toBeLessThan(chance);
    expect(firstPurchases.byDay.reduce((sum, { did }) => sum + did, 0)).toBe(firstPurchases.judged);
  });

  it.each([
    [0.2, 0.38],
    [0.5, 0.5],
  ])('%f order again after one item, and %f after six', (one, six) => {
    const { secondOrders } = learn({ second: { one, six } });
    const [small, , , large] = secondOrders.bySize;
    expect(surpriseOf(small!, one)).toBeLessThan(chance);
    expect(surpriseOf(large!, six)).toBeLessThan(chance);
    expect(secondOrders.largestToSmallest!.low).toBeLessThan(six / one);
    expect(secondOrders.largestToSmallest!.high).toBeGreaterThan(six / one);
    expect(surpriseOf(secondOrders.onlyOnce, 1 - (one + six) / 2)).toBeLessThan(chance);
  });

  it.each([0.35, 0.7])('%f of those who come back from departing buy once more', (staysThen) => {
    const { staying } = learn({ comesBack: 0.5, staysThen });
    expect(surpriseOf(staying.returned, staysThen)).toBeLessThan(chance);
  });

  it('new customers are judged as those who come back are', () => {
    expect(surpriseOf(learn({ second: { one: 0.36, six: 0.36 } }).staying.newcomers, 0.36)).toBeLessThan(
      chance,
    );
  });

  it('of those away for four to six months the planted share comes back, and more where more do', () => {
    // Who comes back does so after 125 to 178 days, evenly: a silence is looked at on one of its days from 120 to 180.
    const [few, many] = [0.2, 0.6].map((comesBack) =>
      learn({ comesBack, staysThen: 0, second: { one: 0, six: 0 } }),
    );
    const expected = (comesBack: number) => {
      const days = Array.from({ length: 600 }, (_, step) => 120 + step / 10);
      const stillAway = (day: number) => Math.min(1, Math.max(0, (178 - day) / 53));
      const away = days.reduce((sum, day) => sum + (1 - comesBack) + comesBack * stillAway(day), 0);
      // Once more, later: those who came back are silent again, and nobody of them returns.
      const silentAgain = days.length * comesBack * 0.85;
      return days.reduce((sum, day) => sum + comesBack * stillAway(day), 0) / (away + silentAgain);
    };
    expect(few!.awayWhoReturn.percent! / 100).toBeCloseTo(expected(0.2), 1);
    expect(many!.awayWhoReturn.percent! / 100).toBeCloseTo(expected(0.6), 1);
  });

  it('later orders are larger by what was planted', () => {
    expect(learn({ laterOrdersTimes: 1.17 }).spending.differencePercent! / 17).toBeCloseTo(1, -0.3);
    expect(learn({ laterOrdersTimes: 0.9 }).spending.differencePercent).toBeLessThan(0);
  });

  it('nearly every interval holds the planted rate, whatever the chance', () => {
    const shops = Array.from({ length: 60 }, (_, seed) => learn({}, { seed, people: 500 }));
    const held = shops.filter(
      ({ secondOrders: { bySize } }) => bySize[0]!.low <= 20 && bySize[0]!.high >= 20,
    );
    expect(held.length / shops.length).toBeGreaterThan(0.88);
  });

  it('cohorts, months and stages tell the same story', () => {
    const { buyers, cohorts, months, stages, rates } = learn({ comesBack: 0.3 });
    const last = stages.at(-1)!;
    expect(last.new_buyer + last.active + last.departing + last.returned).toBe(buyers);
    expect(months.at(-1)!.peopleSoFar).toBe(buyers);
    expect(cohorts.reduce((sum, { people }) => sum + people, 0)).toBe(buyers);
    const shown = months[0]!.month;
    const ofMonth = cohorts.map(({ month, months: after }) => [month, after] as const);
    const inFirstShown = ofMonth.reduce((sum, [month, after]) => {
      const place = monthsBetween(month, shown);
      return sum + (place < 0 ? 0 : (after[place]?.revenue ?? 0));
    }, 0);
    expect(inFirstShown).toBe(months[0]!.revenue);
    // As one month ends the next one begins, with as many.
    rates.months.forEach((rate, index) => {
      const next = rates.months[index + 1];
      if (next) expect(next.atStart).toBe(rate.atEnd);
    });
    expect(rates.quarters).toHaveLength(11);
  });
});

function monthsBetween(a: string, b: string): number {
  const number = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
  return number(b) - number(a);
}
