import { openDatabase } from '#app/db/client.ts';
import { learnShop } from '#app/domain/insight/index.ts';
import { testKeys } from '#tests/support/keys.ts';

/** Learns one shop from its orders and tells how long that took, and how much memory. */
const db = await openDatabase({ url: process.env['DATABASE_URL']!, poolSize: 2, masterKeys: testKeys });
const now = Number(process.env['BENCH_NOW']);
let peak = 0;
const sampler = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 50);
const begin = performance.now();
const cpu = process.cpuUsage();
const people = await learnShop({ db, now: () => now }, process.env['SHOP_ID']!, async () => {});
const { user, system } = process.cpuUsage(cpu);
clearInterval(sampler);
process.send!({
  people,
  seconds: (performance.now() - begin) / 1000,
  cpuSeconds: (user + system) / 1_000_000,
  peakRssMb: Math.round(Math.max(peak, process.memoryUsage.rss()) / 1_048_576),
});
await db.close();
process.disconnect();
