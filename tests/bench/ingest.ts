import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import postgres, { type Sql } from 'postgres';
import { type Database, openDatabase } from '#app/db/client.ts';
import { ensureFlows, switchFlow } from '#app/domain/flows/index.ts';
import { ensureShop } from '#app/domain/shops/index.ts';
import { createIngress } from '#app/ingress/index.ts';
import { recipes } from '#app/recipes/index.ts';
import { median, openBenchDatabase } from './bench-database.ts';
import { bundleForNode } from './bundle-for-node.ts';
import { openBareHandler } from './ingest-bare.ts';
import type { LoadOrder, LoadReport } from './ingest-load.ts';
import { orderOfFiveKilobytes } from './ingest-order.ts';
import { testKeys } from '#tests/support/keys.ts';

const rounds = 5;
const roundSeconds = 4;
const connections = 64;
const steadyPerSecond = 300;
const steadySeconds = 20;
const secret = 'shpss_bench';
const domain = 'bench.myshopify.com';
const silent = pino({ level: 'silent' });

/**
 * Signed orders of 5 KB acknowledged after commit, 64 connections, against a bare node:http handler that does one
 * insert a request; then 300 a second to the whole app with its loops at work, for the slowest hundredth.
 */
export async function benchIngest() {
  const database = await openBenchDatabase();
  const sql = postgres(database.superuserUrl, { max: 1, onnotice: () => {} });
  const db = await openDatabase({ url: database.url, masterKeys: testKeys });
  const shopId = await openShop(db, sql);
  const door = await openDoor(db);
  const bare = await openBareHandler(database.url, shopId);
  const load = await startLoad();
  try {
    const ours: number[] = [];
    const theirs: number[] = [];
    let lost = 0;
    for (const port of [door.port, bare.port]) await load.run(orderFor(port, { seconds: 2 }));
    for (let round = 0; round < rounds; round += 1) {
      await sql`truncate inbox`;
      await sql`checkpoint`;
      const mine = await load.run(orderFor(door.port, {}));
      lost += mine.refused + mine.acknowledged - (await countRows(sql));
      ours.push(mine.perSecond);
      await sql`truncate inbox`;
      await sql`checkpoint`;
      theirs.push((await load.run(orderFor(bare.port, {}))).perSecond);
      console.log(
        `round ${round + 1}: ${Math.round(ours.at(-1)!)}/s against ${Math.round(theirs.at(-1)!)}/s`,
      );
    }
    await sql`truncate inbox`;
    const steady = await runSteadily(database.url, sql, load);
    lost += steady.lost;
    const ratio = median(ours.map((rate, index) => rate / theirs[index]!));
    return {
      bench: 'ingest',
      value: Math.round(median(ours)),
      unit: 'orders acknowledged/s',
      against: `a bare node:http handler with one insert a request, ${Math.round(median(theirs))}/s`,
      ratio: Math.round(ratio * 100) / 100,
      goal: 0.8,
      ...steady,
      lost,
    };
  } finally {
    load.stop();
    await Promise.all([door.close(), bare.close()]);
    await db.close();
    await sql.end();
    await database.close();
  }
}

/** 300 a second to the app as `npm start` runs it, web and worker in one process, all loops running. */
async function runSteadily(databaseUrl: string, sql: Sql, load: Load) {
  const app = fork(await bundleForNode('tests/bench/delivery-app.ts'), {
    execArgv: [],
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      BENCH_SECRET: secret,
      BENCH_INBOX: 'http://127.0.0.1:9',
    },
  });
  const [{ port }] = (await once(app, 'message')) as [{ port: number }];
  const report = await load.run(orderFor(port, { perSecond: steadyPerSecond, seconds: steadySeconds }));
  while ((await countRows(sql, 'pending')) > 0) await new Promise((resolve) => setTimeout(resolve, 50));
  const stopped = once(app, 'exit');
  app.send('stop');
  await stopped;
  const takenIn = await countRows(sql, 'processed');
  return {
    p99Ms: report.p99Ms,
    goalP99Ms: 100,
    p50Ms: report.p50Ms,
    maxMs: report.maxMs,
    steadyPerSecond: Math.round(report.perSecond),
    takenIn,
    lost: report.refused + report.acknowledged - takenIn,
  };
}

function orderFor(port: number, order: Partial<LoadOrder>): LoadOrder {
  return { port, secret, bodies, shop: domain, connections, seconds: roundSeconds, perSecond: 0, ...order };
}

const bodies = Array.from({ length: 6_000 }, (_, number) => orderOfFiveKilobytes(number, Date.now()));

async function countRows(sql: Sql, state?: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from inbox where ${state ? sql`state = ${state}` : sql`true`}`;
  return row!.count;
}

/** An installed shop with every automation on, so that taking in is the whole work. */
async function openShop(db: Database, sql: Sql): Promise<string> {
  const shopId = await ensureShop(db.loops, domain, Date.now());
  await sql`update shops set state = 'installed', installed_at = now() where shop_id = ${shopId}`;
  await sql`
    insert into shop_settings (shop_id, name, storefront_url, locale, zone, currency, money_format, sender_name,
      postal_address, brand_color, quiet_from_minute, quiet_to_minute, cap_per_day, cap_per_week, holdout_percent, updated_at)
    values (${shopId}, 'Bench', 'https://bench.example', 'en', 'UTC', 'USD', '{{amount}}', 'Bench', 'Tokyo', '#2f5d50',
      0, 0, 1, 3, 0, now())`;
  await db.inShop(shopId, Date.now(), async (tx) => {
    await ensureFlows(tx, recipes);
    for (const { flowId } of recipes) await switchFlow(tx, { flowId, isOn: true });
  });
  return shopId;
}

async function openDoor(db: Database) {
  const ingress = createIngress({
    db,
    now: () => Date.now(),
    log: silent,
    secrets: { shopifyApiSecrets: [secret] },
  });
  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    if (!ingress.handle(request, response)) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      await ingress.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Load {
  run(order: LoadOrder): Promise<LoadReport>;
  stop(): void;
}

/** The shoppers, in a process of their own. */
async function startLoad(): Promise<Load> {
  const child: ChildProcess = fork(await bundleForNode('tests/bench/ingest-load.ts'), { execArgv: [] });
  return {
    run: async (order) => {
      child.send(order);
      const [report] = (await once(child, 'message')) as [LoadReport];
      return report;
    },
    stop: () => void child.send('stop'),
  };
}
