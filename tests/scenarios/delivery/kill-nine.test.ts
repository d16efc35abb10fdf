import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from '#app/db/migrate.ts';
import { recipes } from '#app/recipes/index.ts';
import { bundleForNode } from '#tests/bench/bundle-for-node.ts';
import { type FakeResend, startFakeResend } from '#tests/support/fake-resend.ts';
import { type PostgresProcess, startInAnotherProcess } from '#tests/support/postgres-process.ts';

const shops = 5;
const peoplePerShop = 2_000;
const letters = shops * peoplePerShop;
const workerCount = 3;
const workerKills = 16;
const postgresKills = 3;
/** Every seventh call goes wrong: 14 %. */
const faultyCall = 7;
const speed = 30;

/** What the process that holds the database tells about it. */
type Server = PostgresProcess & { superuserUrl: string };

let resend: FakeResend;
let server: Server;
let dataDir: string;
const workers: ChildProcess[] = [];

beforeAll(async () => {
  resend = await startFakeResend();
  dataDir = join(await mkdtemp(join(tmpdir(), 'kizuna-kill-')), 'data');
  server = await startServer();
  await migrate(server.url);
  await asOwner((sql) => fill(sql));
}, 120_000);

afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL');
  await resend.close();
  await stopServer();
  await rm(dirname(dataDir), { recursive: true, force: true });
});

it(
  'ten thousand letters survive 16 killed workers, 3 killed databases and a provider that fails every seventh call: ' +
    'none lost, none doubled, none without a reason',
  async () => {
    resend.failEvery(faultyCall);
    const startedAt = Date.now();
    const bundle = await bundleForNode('tests/scenarios/delivery/kill-worker.ts');
    const start = () => startWorker(bundle, startedAt);
    for (let i = 0; i < workerCount; i += 1) workers.push(await start());

    for (let kill = 1; kill <= workerKills; kill += 1) {
      await resend.reached(Math.floor((kill * letters) / (workerKills + 2)));
      const victim = kill % workerCount;
      workers[victim]!.kill('SIGKILL');
      if (kill % 5 === 0) await killPostgres();
      workers[victim] = await start();
    }
    await resend.reached(letters);
    await asOwner(async (sql) => {
      while (await isAnyOpen(sql)) await new Promise((resolve) => setTimeout(resolve, 100));
    });

    const ids = resend.taken.map((email) => email.messageId);
    expect(ids).toHaveLength(letters);
    expect(new Set(ids).size).toBe(letters);
    await asOwner(async (sql) => {
      const sent = await sql<{ id: string; providerId: string }[]>`
        select message_id as id, provider_id as "providerId" from messages where state = 'sent'`;
      expect(new Set(sent.map((row) => row.id))).toEqual(new Set(ids));
      const idOf = new Map(resend.taken.map((email) => [email.messageId, email.id]));
      expect(sent.filter((row) => idOf.get(row.id) !== row.providerId)).toEqual([]);
      const [accounts] = await sql`
        select (select count(*)::int from enrollments where state = 'done') as enrollments,
               (select count(*)::int from messages) as messages,
               (select count(distinct message_id)::int from decisions where stage = 'gate' and outcome = 'send') as decisions,
               (select count(*)::int from events where kind = 'message.sent') as events`;
      expect(accounts).toEqual({
        enrollments: letters,
        messages: letters,
        decisions: letters,
        events: letters,
      });
    });
    expect(resend.calls).toBeGreaterThan(letters / 20);
  },
  240_000,
);

async function startWorker(bundle: string, startedAt: number): Promise<ChildProcess> {
  const settings = { databaseUrl: server.url, resendOrigin: resend.origin, startedAt, speed };
  const worker = fork(bundle, [JSON.stringify(settings)], { execArgv: [] });
  await once(worker, 'message');
  return worker;
}

let killed = 0;

/** The postmaster is killed without a word, and started again on the same files and port. */
async function killPostgres(): Promise<void> {
  killed += 1;
  expect(killed).toBeLessThanOrEqual(postgresKills);
  process.kill(server.pid, 'SIGKILL');
  await stopServer();
  const { url } = server;
  server = await startServer();
  expect(server.url).toBe(url);
}

async function startServer(): Promise<Server> {
  return (await startInAnotherProcess({ dataDir })) as Server;
}

async function stopServer(): Promise<void> {
  const ended = once(server.child, 'exit');
  server.child.kill('SIGTERM');
  await ended;
}

async function asOwner(work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const url = new URL(server.superuserUrl);
  url.pathname = new URL(server.url).pathname;
  const sql = postgres(url.href, { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}

async function isAnyOpen(sql: postgres.Sql): Promise<boolean> {
  const [row] = await sql`
    select exists (select from messages where state in ('queued', 'sending'))
        or exists (select from enrollments where state = 'waiting') as open`;
  return row!['open'] as boolean;
}

/** Shops whose subscribers have all just left a cart, and are due for the one letter of the flow. */
async function fill(sql: postgres.Sql): Promise<void> {
  const recipe = recipes.find((each) => each.flowId === 'abandoned-cart')!;
  const definition = {
    ...recipe,
    steps: recipe.steps.filter((step) => /^(wait-first|first)$/.test(step.id)),
  };
  for (let shop = 1; shop <= shops; shop += 1) {
    await sql`insert into shops (shop_id, domain, state) values (${shop}, ${`s${shop}.myshopify.com`}, 'installed')`;
    await sql`
      insert into shop_settings (shop_id, name, storefront_url, locale, zone, currency, money_format, sender_name,
        postal_address, brand_color, quiet_from_minute, quiet_to_minute, cap_per_day, cap_per_week, holdout_percent,
        updated_at)
      values (${shop}, 'Shop', 'https://shop.example', 'en', 'UTC', 'USD', '{{amount}}', 'Shop', 'Tokyo', '#2f5d50',
        0, 0, 9, 9, 0, now())`;
    await sql`insert into flows (shop_id, flow_id, is_on, version, updated_at) values (${shop}, 'abandoned-cart', true, 1, now())`;
    await sql`
      insert into flow_versions (shop_id, flow_id, version, definition, published_at)
      values (${shop}, 'abandoned-cart', 1, ${JSON.stringify(definition)}::text::jsonb, now())`;
    await sql`
      insert into customers (shop_id, customer_id, email, email_consent, registered_at)
      select ${shop}, md5(${shop}::int || 'p' || i)::uuid, 'p' || i || '@example.com', 'subscribed', now()
      from generate_series(1, ${peoplePerShop}::int) i`;
    await sql`
      insert into carts (shop_id, cart_key, lines, currency, total_minor, activity_at, source_updated_at)
      select ${shop}, 'c' || i,
             '[{"variantId":"1","productId":"1","title":"Tea","variantTitle":null,"quantity":1,"priceMinor":100}]',
             'USD', 100, now(), now() from generate_series(1, ${peoplePerShop}::int) i`;
    await sql`
      insert into enrollments (shop_id, enrollment_id, flow_id, version, customer_id, entry_key, run, state, step_id,
                               wake_at, entered_at, activity_at, subject)
      select ${shop}, md5(${shop}::int || 'e' || i)::uuid, 'abandoned-cart', 1, md5(${shop}::int || 'p' || i)::uuid,
             'cart:c' || i, 1, 'waiting', 'wait-first', now(), now(), now(), jsonb_build_object('cartKey', 'c' || i)
      from generate_series(1, ${peoplePerShop}::int) i`;
  }
}
