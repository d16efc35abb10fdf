import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '#app/db/client.ts';
import { openRestartablePostgres } from './restartable-postgres.ts';
const pg = await openRestartablePostgres();
const db = await openDatabase({ url: pg.url, poolSize: 4 });
const last: Record<string, [string, number]> = {};
let stop = false;
const loop = (name: string, work: () => Promise<unknown>) =>
  (async () => {
    while (!stop) {
      last[name] = ['start', performance.now()];
      try {
        await work();
        last[name] = ['ok', performance.now()];
      } catch (e) {
        last[name] = [String((e as Error).message).slice(0, 60), performance.now()];
        await sleep(50);
      }
      await sleep(2);
    }
  })();
for (let i = 0; i < 4; i++)
  void loop('probe' + i, () => db.loops`select shop_id from shops where shop_id > ${String(i)} limit 1`);
for (let i = 0; i < 4; i++)
  void loop('tx' + i, () =>
    db.inShop('1', Date.now(), async (tx) => {
      await Promise.all([
        tx.sql`select pg_sleep(0.01)`,
        tx.sql`select count(*) from messages where shop_id = ${tx.shopId}`,
        tx.sql`select 1`,
      ]);
      await tx.sql`select ${'x'.repeat(2000)}::text`;
    }),
  );
process.on('uncaughtException', (e) => console.log('UNCAUGHT', e));
for (let round = 0; round < 10; round++) {
  await sleep(1500);
  console.log('restart took', Math.round(await pg.killAndRestart()));
  await sleep(3000);
  const now = performance.now();
  for (const [n, [what, at]] of Object.entries(last))
    if (now - at > 500) console.log('STUCK', n, what, Math.round(now - at));
}
process.exit(0);
