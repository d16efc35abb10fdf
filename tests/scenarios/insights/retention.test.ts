import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calendarOf } from '#app/domain/analytics/calendar.ts';
import {
  applyWinBackDays,
  departingAfter,
  findRetention,
  learnRetention,
  retentionBetween,
} from '#app/domain/analytics/index.ts';
import { createRegistrations } from '#app/domain/analytics/registrations.ts';
import { createRetentionLearner } from '#app/domain/analytics/retention-learner.ts';
import { createRetentionRates } from '#app/domain/analytics/retention-rate.ts';
import { createLearner, learnShop, lifeOf } from '#app/domain/insight/index.ts';
import { fillOrders } from '#tests/support/fill-orders.ts';
import { inventPeople, plantedRates } from '#tests/support/invented-shop.ts';
import { seededRandom } from '#tests/support/random.ts';
import { addShop, openTestShop } from '#tests/support/shop.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const day = 86_400_000;
const rates = { ...plantedRates, comesBack: 0.4 };

let stage: Awaited<ReturnType<typeof openTestShop>>;
let shops = 0;
beforeAll(async () => {
  stage = await openTestShop(now);
});
afterAll(() => stage[Symbol.asyncDispose]());

/** A shop with invented people, learned as it is every night. */
async function openShop({ people = 150, seed = 1, zone = 'UTC' } = {}) {
  const { db } = stage;
  shops += 1;
  const shopId = await addShop(db, `shop-${shops}.myshopify.com`, now, { zone });
  const invented = inventPeople(people, { seed, now, rates });
  const ids = await fillOrders(db, { shopId, now, people: invented });
  const learn = async () => {
    await learnShop({ db, now: () => now }, shopId, async () => {});
    await learnRetention({ db, now: () => now }, shopId);
  };
  await learn();
  const inShop = <T>(work: Parameters<typeof db.inShop<T>>[2]) => db.inShop(shopId, now, work);
  return { shopId, invented, ids, learn, inShop };
}

/** When each was a customer, by the pure rules. */
function livesOf(people: ReturnType<typeof inventPeople>) {
  const learner = createLearner(now);
  const buyers = people.filter(({ orders }) => orders.length > 0);
  for (const { orders } of buyers) learner.add(orders);
  const knowledge = learner.learn();
  return buyers.map(({ orders }) => {
    const times = orders.map(({ at }) => at);
    return { orders, spans: lifeOf(times, knowledge).during };
  });
}

describe('the retention rate of any period', () => {
  it('is the one that the pure rule gives, in shops of all kinds', async () => {
    const random = seededRandom(3);
    for (let seed = 1; seed <= 8; seed += 1) {
      const { invented, inShop } = await openShop({ seed, people: 20 + Math.floor(random() * 100) });
      const spans = livesOf(invented).map((life) => life.spans);
      for (let count = 0; count < 6; count += 1) {
        const from = now - Math.floor((0.05 + random()) * 1_000) * day;
        const to = from + Math.ceil(random() * (now - from));
        const pure = createRetentionRates([
          { from, to },
          { from: from - (to - from), to: from },
        ]);
        spans.forEach(pure.add);
        const [rate, before] = pure.list();
        expect(await inShop((tx) => retentionBetween(tx, { from, to }))).toEqual({ ...rate, before });
      }
    }
  });

  it('is (E - N) / B: who left is gone, who came back counts, who is new does not', async () => {
    const { shopId, inShop } = await openShop({ people: 0 });
    const at = (days: number) => ({ at: now - days * day, amount: 1_000, items: 1 });
    const people = [[at(400), at(200)], [at(150)], [at(20)], [at(120), at(60), at(10)]];
    await fillOrders(stage.db, {
      ...{ shopId, now },
      people: people.map((orders) => ({ registeredAt: now - 500 * day, orders })),
    });
    await learnShop({ db: stage.db, now: () => now }, shopId, async () => {});
    const rate = await inShop((tx) => retentionBetween(tx, { from: now - 100 * day, to: now }));
    // Three were customers; the second has been silent for too long since, the third is new.
    expect(rate).toMatchObject({ atStart: 3, atEnd: 3, newcomers: 1, percent: expect.closeTo(200 / 3) });
  });
});

describe('what is learned every night', () => {
  it.each(['UTC', 'Asia/Tokyo', 'America/New_York'])(
    'is what the pure rules say of the same people, in %s',
    async (zone) => {
      const { invented, inShop } = await openShop({ seed: 5, people: 300, zone });
      const found = (await inShop(findRetention))!;
      const buyers = livesOf(invented);
      const from = Math.min(...buyers.map(({ orders }) => orders[0]!.at));
      const ofOrders = createRetentionLearner(calendarOf(zone, { from, now }), { from, now });
      for (const { orders, spans } of buyers) ofOrders.add({ orders, firstItems: orders[0]!.items, spans });
      const { stages, ...expected } = ofOrders.learn();
      const firstSeen = Math.min(...invented.map(({ registeredAt }) => registeredAt));
      const registrations = createRegistrations(
        calendarOf(zone, { from: Math.min(from, firstSeen), now }),
        now,
        stages.map(({ at }) => at),
      );
      for (const { registeredAt, orders } of invented.filter((person) => person.registeredAt <= now))
        registrations.add({ registeredAt, firstOrderAt: orders[0]?.at ?? null });
      const { visitors, ...ofPeople } = registrations.learn();
      expect(found).toMatchObject(
        JSON.parse(
          JSON.stringify({
            ...expected,
            ...ofPeople,
            stages: stages.map((point, index) => ({ ...point, visitor: visitors[index] })),
            ...{ at: now, from, zone },
          }),
        ),
      );
    },
  );

  it('counts neither cancelled orders nor tests, takes refunds off, and adds up one currency only', async () => {
    const { shopId, invented, inShop, learn } = await openShop({ seed: 6, people: 60 });
    const before = (await inShop(findRetention))!;
    const everything = invented.flatMap(({ orders }) => orders).length;
    expect(sum(before.cohorts.flatMap(({ months }) => months.map(({ orders }) => orders)))).toBe(everything);
    const revenue = sum(invented.flatMap(({ orders }) => orders.map(({ amount }) => amount)));
    await inShop(async ({ sql }) => {
      await sql`update orders set cancelled_at = placed_at where shop_id = ${shopId} and order_id = '0-0'`;
      await sql`update orders set is_test = true where shop_id = ${shopId} and order_id = '1-0'`;
      await sql`update orders set currency = 'EUR' where shop_id = ${shopId} and order_id = '2-0'`;
      await sql`update orders set refunded_minor = 100 where shop_id = ${shopId} and order_id = '3-0'`;
    });
    await learn();
    const after = (await inShop(findRetention))!;
    const months = after.cohorts.flatMap((cohort) => cohort.months);
    expect(sum(months.map(({ orders }) => orders))).toBe(everything - 2);
    const lost = [0, 1, 2].map((person) => invented[person]!.orders[0]!.amount);
    expect(sum(months.map((month) => month.revenue))).toBe(revenue - sum(lost) - 100);
    expect(sum(after.months.map(({ pricedOrders }) => pricedOrders))).toBeLessThan(
      sum(after.months.map(({ orders }) => orders)) + 1,
    );
  });

  it('is nothing for a shop without people, and empty figures for one without orders', async () => {
    const { inShop, shopId } = await openShop({ people: 0 });
    expect(await inShop(findRetention)).toBeUndefined();
    await fillOrders(stage.db, { shopId, now, people: [{ registeredAt: now - day, orders: [] }] });
    await learnRetention({ db: stage.db, now: () => now }, shopId);
    expect(await inShop(findRetention)).toMatchObject({
      buyers: 0,
      people: 1,
      winBack: { days: null },
      expectedMinor: null,
    });
  });

  it('is not shown in a shape of another version', async () => {
    const { inShop, shopId } = await openShop({ people: 5 });
    await inShop(
      ({ sql }) => sql`update shop_models set model = '{"version":0,"figures":{}}' where shop_id = ${shopId}`,
    );
    expect(await inShop(findRetention)).toBeUndefined();
  });
});

describe('other windows of win-back', () => {
  it('change the settings, have everybody looked at anew, and are taken back the same way', async () => {
    const { shopId, inShop, learn } = await openShop({ seed: 9, people: 200 });
    const { silence } = (await inShop(findRetention))!;
    const departing = async () => {
      const [row] = await inShop(
        ({ sql }) => sql<{ people: number }[]>`
          select count(*)::int as people from customer_insights where shop_id = ${shopId} and stage = 'departing'`,
      );
      return row!.people;
    };
    expect(await departing()).toBe(departingAfter(silence, 90));
    const outcome = await inShop((tx) => applyWinBackDays(tx, [45, 139, 260]));
    expect(outcome).toEqual({ status: 'applied', days: [45, 139, 260], before: [90, 180, 360] });
    const jobs = await stage.db.loops<{ data: unknown }[]>`
      select data from pgboss.job where name = 'learn-shop' and data->>'shopId' = ${shopId}`;
    expect(jobs).toEqual([{ data: { shopId } }]);
    await learn();
    expect(await departing()).toBe(departingAfter(silence, 45));
    expect(departingAfter(silence, 45)).toBeGreaterThan(departingAfter(silence, 90));
    await inShop((tx) => applyWinBackDays(tx, [90, 180, 360]));
    await learn();
    expect(await departing()).toBe(departingAfter(silence, 90));
  });

  it.each([[[90, 80, 360]], [[90, 180]], [[1, 180, 360]], [[90.5, 180, 360]]])(
    'are refused where they make no ladder: %j',
    async (days) => {
      const outcome = await stage.db.inShop(stage.shopId, now, (tx) => applyWinBackDays(tx, days));
      expect(outcome).toMatchObject({ status: 'refused' });
    },
  );
});

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
