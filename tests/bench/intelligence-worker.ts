import { type Database, openDatabase } from '#app/db/client.ts';
import { recordEvents } from '#app/domain/events/index.ts';
import { learnShop, refreshInsights } from '#app/domain/insight/index.ts';
import { testKeys } from '#tests/support/keys.ts';
import { cpuTimeMs } from './cpu-time.ts';

const warmUp = 100;
const orders = 500;

/** Learns one shop from its orders, then takes in single orders; tells how long that took, and how much memory. */
const db = await openDatabase({ url: process.env['DATABASE_URL']!, poolSize: 2, masterKeys: testKeys });
const now = Number(process.env['BENCH_NOW']);
const shopId = process.env['SHOP_ID']!;
let peak = 0;
const sampler = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 50);
const begin = performance.now();
const cpu = process.cpuUsage();
const serverPid = Number(process.env['SERVER_PID']);
const serverCpu = cpuTimeMs([serverPid]);
const people = await learnShop({ db, now: () => now }, shopId, async () => {});
const { user, system } = process.cpuUsage(cpu);
clearInterval(sampler);
process.send!({
  people,
  seconds: (performance.now() - begin) / 1000,
  cpuSeconds: (user + system) / 1_000_000,
  serverCpuSeconds: (cpuTimeMs([serverPid]) - serverCpu) / 1000,
  peakRssMb: Math.round(Math.max(peak, process.memoryUsage.rss()) / 1_048_576),
  oneOrderCpuMs: await timeOneOrder(db),
});
await db.close();
process.disconnect();

/** CPU of this process and the database's for one order at a time: what it says anew of the buyer. */
async function timeOneOrder(database: Database): Promise<number> {
  const at = now + 60_000;
  const buyers = await database.inShop(shopId, at, async (tx) => {
    const rows = await tx.sql<{ customerId: string }[]>`
      insert into orders (shop_id, order_id, customer_id, name, currency, total_minor, lines, item_count, placed_at,
                          source_updated_at)
      select shop_id, 'new-' || customer_id, customer_id, '#', 'USD', 4200, '[]', 1, ${at}, ${at}
      from customer_insights where shop_id = ${shopId} order by md5(customer_id::text) limit ${warmUp + orders}
      returning customer_id as "customerId"`;
    await tx.sql`
      insert into order_items (shop_id, order_id, line, customer_id, product_id, quantity, amount_minor, placed_at)
      select shop_id, order_id, 0, customer_id, 'p1', 1, 4200, placed_at from orders
      where shop_id = ${shopId} and order_id like 'new-%'`;
    return rows.map((row) => row.customerId);
  });
  const refresh = (customerId: string) =>
    database.inShop(shopId, at, async (tx) => recordEvents(tx, await refreshInsights(tx, [customerId])));
  for (const customerId of buyers.slice(0, warmUp)) await refresh(customerId);
  const pids = [process.pid, serverPid];
  const before = cpuTimeMs(pids);
  for (const customerId of buyers.slice(warmUp)) await refresh(customerId);
  return (cpuTimeMs(pids) - before) / orders;
}
