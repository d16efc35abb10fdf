import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Database, openDatabase } from '#app/db/client.ts';
import { openRestartablePostgres, type RestartablePostgres } from './restartable-postgres.ts';
import { testKeys } from '#tests/support/keys.ts';

const poolSize = 4;
const now = Date.UTC(2026, 10, 3, 12);
let server: RestartablePostgres;
let db: Database;
beforeAll(async () => {
  server = await openRestartablePostgres();
  db = await openDatabase({ url: server.url, poolSize, masterKeys: testKeys });
});
afterAll(async () => {
  await db.close();
  await server[Symbol.asyncDispose]();
});

/** Two queries at a time on each connection of the pool, the one long, the other with parameters and a large text. */
const workEverywhere = (sleepSeconds: number) =>
  Promise.allSettled(
    Array.from({ length: poolSize }, () =>
      db.inShop('1', now, async ({ sql }) => {
        await Promise.all([sql`select pg_sleep(${sleepSeconds})`, sql`select ${'x'.repeat(2_000)}::text`]);
      }),
    ),
  );

it('transactions that lose their connection fail, and the pool works on once the database is back', async () => {
  for (let round = 0; round < 2; round += 1) {
    const interrupted = workEverywhere(30);
    const asleep = async () => {
      const [row] = await server.sql<[{ count: number }]>`
        select count(*)::int from pg_stat_activity where wait_event = 'PgSleep'`;
      return row.count;
    };
    while ((await asleep()) < poolSize);
    await server.killAndRestart();
    expect((await interrupted).map((each) => each.status)).toEqual(Array(poolSize).fill('rejected'));
    expect((await workEverywhere(0)).map((each) => each.status)).toEqual(Array(poolSize).fill('fulfilled'));
  }
});
