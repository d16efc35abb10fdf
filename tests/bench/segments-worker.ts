import { type Database, openDatabase } from '#app/db/client.ts';
import { recordEvents } from '#app/domain/events/index.ts';
import { refreshInsights } from '#app/domain/insight/index.ts';
import {
  countPeople,
  fillSegment,
  refreshMemberships,
  saveSegment,
  type SegmentRule,
} from '#app/domain/segments/index.ts';
import { testKeys } from '#tests/support/keys.ts';
import { cpuTimeMs } from './cpu-time.ts';

export interface SegmentsMeasured {
  /** The median of several, in seconds of the clock. */
  countSeconds: number;
  /** Of this process and the database's. */
  countCpuSeconds: number;
  size: number | null;
  /** The first of the twenty. */
  fillSeconds: number;
  /** What an order changes: where its buyer stands, and in which of twenty segments she is. */
  oneOrderCpuMs: number;
  /** The part of it that is memberships. */
  membershipsCpuMs: number;
}

const counts = 5;
const warmUp = 100;
const orders = 500;
const shopId = '1';
const now = Number(process.env['BENCH_NOW']);
const secret = { indexSecret: 'x'.repeat(32) };

const db = await openDatabase({ url: process.env['DATABASE_URL']!, poolSize: 2, masterKeys: testKeys });
const pids = [process.pid, Number(process.env['SERVER_PID'])];

const nested = (category: number, days: number): SegmentRule => ({
  all: [
    { about: 'consent', channel: 'email', is: ['subscribed'] },
    {
      any: [
        {
          all: [
            { about: 'orders', count: { atLeast: 2 }, window: { lastDays: days } },
            {
              about: 'bought',
              products: { categories: [`Category ${category}`] },
              count: { atLeast: 1 },
              window: { ever: true },
            },
          ],
        },
        { about: 'stage', is: ['departing'], sinceDays: { atMost: 30 } },
      ],
    },
    { not: { about: 'letter', did: 'clicked', count: { atLeast: 1 }, window: { lastDays: 30 } } },
  ],
});

const measured: SegmentsMeasured = {
  ...(await timeCounting(db)),
  fillSeconds: await makeSegments(db),
  ...(await timeOneOrder(db)),
};
process.send!(measured);
await db.close();
process.disconnect();

async function timeCounting(database: Database) {
  const times: number[] = [];
  let size: number | null = null;
  const before = cpuTimeMs(pids);
  for (let count = 0; count < counts; count += 1) {
    const begin = performance.now();
    ({ size } = await database.inShop(shopId, now, (tx) => countPeople(tx, nested(7, 365), secret)));
    times.push((performance.now() - begin) / 1000);
  }
  const countCpuSeconds = (cpuTimeMs(pids) - before) / counts / 1000;
  return { countSeconds: times.toSorted((a, b) => a - b)[Math.floor(counts / 2)]!, countCpuSeconds, size };
}

async function makeSegments(database: Database): Promise<number> {
  let seconds = 0;
  for (let count = 0; count < 20; count += 1) {
    const saved = await database.inShop(shopId, now, (tx) =>
      saveSegment(tx, { name: `Segment ${count}`, rule: nested(count, 30 + count * 10) }, secret),
    );
    if (saved.status !== 'saved') throw new Error(JSON.stringify(saved.problems));
    const begin = performance.now();
    await fillSegment({ db: database, now: () => now, react: async () => {} }, shopId, saved.segmentId);
    if (count === 0) seconds = (performance.now() - begin) / 1000;
  }
  return seconds;
}

async function timeOneOrder(database: Database) {
  const at = now + 60_000;
  const buyers = await database.inShop(shopId, at, async (tx) => {
    const rows = await tx.sql<{ customerId: string }[]>`
      insert into orders (shop_id, order_id, customer_id, name, currency, total_minor, lines, item_count, placed_at,
                          source_updated_at)
      select shop_id, 'new-' || customer_id, customer_id, '#', 'USD', 4200, '[]', 1, ${at}, ${at}
      from customers where shop_id = ${shopId} order by md5(customer_id::text) limit ${warmUp + orders}
      returning customer_id as "customerId"`;
    const ids = rows.map((row) => row.customerId);
    await tx.sql`
      insert into order_items (shop_id, order_id, line, customer_id, product_id, quantity, amount_minor, placed_at)
      select shop_id, order_id, 0, customer_id, '1', 1, 4200, placed_at from orders
      where shop_id = ${shopId} and order_id like 'new-%'`;
    await tx.sql`
      update customers
      set orders_count = orders_count + 1, last_order_at = ${at}, spent_minor = spent_minor + 4200,
          recent_order_ats = ${at}::timestamptz || recent_order_ats
      where shop_id = ${shopId} and customer_id = any(${ids}::uuid[])`;
    return ids;
  });
  const follow = (customerId: string, { withMemberships }: { withMemberships: boolean }) =>
    database.inShop(shopId, at, async (tx) => {
      await recordEvents(tx, await refreshInsights(tx, [customerId]));
      if (withMemberships) await recordEvents(tx, await refreshMemberships(tx, [customerId]));
    });
  for (const customerId of buyers.slice(0, warmUp)) await follow(customerId, { withMemberships: true });
  const measure = async (withMemberships: boolean) => {
    const before = cpuTimeMs(pids);
    for (const customerId of buyers.slice(warmUp)) await follow(customerId, { withMemberships });
    return (cpuTimeMs(pids) - before) / orders;
  };
  const oneOrderCpuMs = await measure(true);
  return { oneOrderCpuMs, membershipsCpuMs: oneOrderCpuMs - (await measure(false)) };
}
