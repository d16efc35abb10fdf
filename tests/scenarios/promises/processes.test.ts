import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Sql } from 'postgres';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { freePort } from '#app/db/embedded/index.ts';
import { bundleProcess } from '#tests/simulation/bundle-process.ts';
import { buyMeanwhile } from '#tests/simulation/buy-meanwhile.ts';
import { leaveCarts, openShops } from '#tests/simulation/fill-shops.ts';
import { createTestDatabase } from '#tests/support/database.ts';
import { startFakeResend } from '#tests/support/fake-resend.ts';
import { type KizunaProcess, resendEnv, startKizunaProcess } from '#tests/support/kizuna-process.ts';
import { openOracleDatabase } from '#tests/support/oracle-database.ts';
import { judgeLetters } from '#tests/support/oracle-letters.ts';

const timeoutMs = 90_000;
const patience = { timeout: 60_000, interval: 20 };

let stack: AsyncDisposableStack;
let sql: Sql;
let databaseUrl: string;
beforeEach(async () => {
  stack = new AsyncDisposableStack();
  const database = await createTestDatabase();
  stack.defer(database.drop);
  databaseUrl = database.url;
  sql = openOracleDatabase(databaseUrl);
  stack.defer(() => sql.end());
});
afterEach(() => stack.disposeAsync());

async function start(script: string, role: string, resendOrigin: string): Promise<KizunaProcess> {
  const env = resendEnv({ databaseUrl, resendOrigin, role, batchSize: 5 });
  const child = await startKizunaProcess([script, JSON.stringify({ origin: 0, speed: 1 })], env);
  stack.defer(() => child.kill());
  return child;
}

const undone = async () => {
  const [row] = await sql<[{ count: number }]>`
    select (select count(*) from enrollments where state = 'waiting' and wake_at <= now())::int
         + (select count(*) from messages where state in ('queued', 'sending'))::int
         + (select count(*) from inbox where state = 'pending')::int as count`;
  return row.count;
};

it(
  'two web and two worker processes share the work of one database, and nothing is doubled',
  async () => {
    const resend = await startFakeResend();
    stack.defer(() => resend.close());
    const script = await bundleProcess('tests/support/start-kizuna-process.ts');
    stack.defer(() => rm(script));
    const two = (role: string) => Promise.all([role, role].map((each) => start(script, each, resend.origin)));
    const [webs, workers] = await Promise.all([two('web'), two('worker')]);
    const shops = await openShops(sql, 3, Date.now());
    const due = await leaveCarts(sql, shops, { number: 0, people: 600, now: Date.now(), spreadMs: 2_000 });
    const app = { afterMs: 0, now: Date.now, signal: AbortSignal.timeout(timeoutMs) };
    const buyers = due.filter((_, index) => index % 10 === 0);
    // Each purchase is told to both doors at once.
    const purchases = await Promise.all(
      buyers.map(async (buyer) => {
        const [first] = await Promise.all(webs.map(({ port }) => buyMeanwhile(buyer, { ...app, port })));
        return first!;
      }),
    );
    await vi.waitUntil(async () => (await undone()) === 0, patience);
    const { broken, figures } = await judgeLetters({
      ...{ purchases, taken: resend.taken, heard: resend.heard, sql },
      due: due.map((letter) => ({ ...letter, stepId: 'first' })),
    });
    expect(broken).toEqual([]);
    expect(figures.due).toBe(600);
    const [orders] = await sql<[{ count: number }]>`select count(*)::int from orders`;
    expect(orders.count).toBe(buyers.length);
    for (const worker of workers) expect(await lettersHandedOverBy(worker)).toBeGreaterThan(0);
  },
  timeoutMs,
);

it(
  'a worker that is told to stop finishes the call in hand, writes down what came of it, and takes no more',
  async () => {
    const calls: ServerResponse[] = [];
    const provider = createServer((request, response) =>
      request.resume().on('end', () => void calls.push(response)),
    );
    provider.listen(0, '127.0.0.1');
    await once(provider, 'listening');
    stack.defer(() => new Promise<void>((resolve) => provider.close(() => resolve())));
    const { port } = provider.address() as AddressInfo;
    const env = {
      ...resendEnv({ databaseUrl, resendOrigin: `http://127.0.0.1:${port}`, role: 'worker', batchSize: 1 }),
      ...{
        PORT: String(await freePort(undefined)),
        RESEND_TIMEOUT_SECONDS: '30',
        RESEND_RATE_PER_SECOND: '1',
      },
    };
    const worker = await startKizunaProcess(['--import', 'tsx', 'app/server.ts'], env);
    stack.defer(() => worker.kill());
    const shops = await openShops(sql, 1, Date.now());
    await leaveCarts(sql, shops, { number: 0, people: 2, now: Date.now(), spreadMs: 0 });
    await vi.waitUntil(() => calls.length === 1, patience);
    const ended = worker.terminate();
    await vi.waitUntil(
      () => worker.lines.some((line) => line.includes('work in hand is finished first')),
      patience,
    );
    expect(await countMessages()).toMatchObject({ sending: 1 });
    calls[0]!
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ data: [{ id: 'email_1' }] }));
    expect(await ended).toBe(0);
    expect(calls).toHaveLength(1);
    expect(await countMessages()).toEqual({ sent: 1, queued: 1 });
  },
  timeoutMs,
);

async function countMessages(): Promise<Record<string, number>> {
  const rows = await sql<
    { state: string; count: number }[]
  >`select state, count(*)::int from messages group by state`;
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

async function lettersHandedOverBy({ port }: KizunaProcess): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(/^kizuna_letters_total\{outcome="accepted"[^}]*\} (\d+)/m.exec(text)?.[1] ?? 0);
}
