import { openDatabase } from '#app/db/client.ts';
import { learnProducts, recommendFor, refreshProducts } from '#app/domain/recommendations/index.ts';
import { testKeys } from '#tests/support/keys.ts';

/** Learns one shop's products from its orders and views, and tells how long that took, and how much memory. */
const db = await openDatabase({ url: process.env['DATABASE_URL']!, poolSize: 2, masterKeys: testKeys });
const now = Number(process.env['BENCH_NOW']);
const shopId = process.env['SHOP_ID']!;
const ctx = { db, now: () => now };
const ids = (sql: string) =>
  db.inShop(shopId, now, async (tx) => (await tx.sql.unsafe<{ id: string }[]>(sql)).map(({ id }) => id));

let peak = 0;
const sampler = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 50);
const learning = await timed(() => learnProducts(ctx, shopId));
clearInterval(sampler);
peak = Math.max(peak, process.memoryUsage.rss());

// One order of three products: the best seller and two others.
const basket = await ids(`select product_id as id from product_demand order by purchases desc limit 1`);
const others = await ids(`select product_id as id from product_demand order by product_id limit 2`);
await db.inShop(
  shopId,
  now,
  (tx) => tx.sql`
  insert into stale_products (shop_id, product_id, is_changed)
  select ${shopId}, id, false from unnest(${[...basket, ...others]}::text[]) id on conflict do nothing`,
);
const refreshing = await timed(() => refreshProducts(ctx, shopId));

const people = await ids(`select distinct customer_id::text as id from order_items
  where customer_id is not null and customer_id > '80000000-0000-0000-0000-000000000000' limit 100`);
const recommend = () => db.inShop(shopId, now, (tx) => recommendFor(tx, people, { limit: 4 }));
await recommend();
const recommending = await timed(recommend);

process.send!({
  products: learning.result,
  seconds: learning.seconds,
  cpuSeconds: learning.cpuSeconds,
  peakRssMb: Math.round(peak / 1_048_576),
  refreshMsPerProduct: (refreshing.seconds * 1000) / refreshing.result,
  recommendMsPerPerson: (recommending.seconds * 1000) / people.length,
});
await db.close();
process.disconnect();

async function timed<Result>(work: () => Promise<Result>) {
  const begin = performance.now();
  const cpu = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(cpu);
  return { result, seconds: (performance.now() - begin) / 1000, cpuSeconds: (user + system) / 1_000_000 };
}
