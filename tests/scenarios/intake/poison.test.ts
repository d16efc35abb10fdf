import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createVaults } from '#app/db/vault/index.ts';
import { createIngress } from '#app/ingress/index.ts';
import { intakeShop, runIntakeOnce } from '#app/loops/intake.ts';
import { testKeys } from '#tests/support/keys.ts';
import { orderBody } from './bodies.ts';
import { openWebhookDoor, type WebhookDoor } from './webhook-door.ts';

const now = Date.parse('2026-11-20T03:00:00Z');
const minuteMs = 60_000;

let door: WebhookDoor;
beforeEach(async () => {
  door = await openWebhookDoor(now);
});
afterEach(() => door[Symbol.asyncDispose]());

const rows = () =>
  door.sql`select webhook_id, state, reason, attempts, next_try_at from inbox order by webhook_id`;

async function order(webhookId: string, fields: object = {}): Promise<void> {
  const id = 6_000 + webhookId.length;
  expect((await door.deliver('orders/create', orderBody(now, { id, ...fields }), { webhookId })).status).toBe(
    200,
  );
}

describe('a webhook on which the intake breaks', () => {
  beforeEach(() => door.sql`alter table orders add constraint no_poison check (name <> 'poison')`);

  it('fails alone: its neighbours are taken in at once', async () => {
    await order('a');
    await order('bad', { name: 'poison' });
    await order('cc');
    await door.takeIn();
    expect([...(await rows())]).toMatchObject([
      { webhook_id: 'a', state: 'processed', attempts: 0 },
      { webhook_id: 'bad', state: 'pending', attempts: 1, next_try_at: new Date(now + 1_000) },
      { webhook_id: 'cc', state: 'processed', attempts: 0 },
    ]);
  });

  it('is set aside with its reason after five tries, and never again touched', async () => {
    await order('bad', { name: 'poison' });
    for (let tries = 0; tries < 5; tries += 1) {
      await door.takeIn();
      door.clock.now += 10 * minuteMs;
    }
    expect([...(await rows())]).toMatchObject([
      { state: 'set_aside', reason: 'failed: PostgresError 23514', attempts: 5 },
    ]);
    expect((await runIntakeOnce(door.ctx)).worked).toBe(0);
    expect(await door.sql`select 1 from events`).toHaveLength(0);
  });

  it('is taken in when the fault is mended meanwhile', async () => {
    await order('bad', { name: 'poison' });
    await door.takeIn();
    await door.sql`alter table orders drop constraint no_poison`;
    door.clock.now += minuteMs;
    await door.takeIn();
    expect([...(await rows())]).toMatchObject([{ state: 'processed', reason: null }]);
  });

  it('is logged without what was in it', async () => {
    await order('bad', { name: 'poison' });
    await door.takeIn();
    expect(door.logged.join()).toContain('could not be taken in');
    expect(door.logged.join()).not.toMatch(/hanako|yamada/i);
  });
});

it('broken JSON is set aside at once, its neighbours are not held', async () => {
  await order('a');
  await door.deliver('orders/create', '{"id": 1,', { webhookId: 'broken' });
  await door.deliver('orders/create', '[1]', { webhookId: 'list' });
  await door.deliver('orders/create', `${'['.repeat(400_000)}1234567890123456`, { webhookId: 'deep' });
  await door.takeIn();
  expect([...(await rows())]).toMatchObject([
    { webhook_id: 'a', state: 'processed' },
    { webhook_id: 'broken', state: 'set_aside', reason: 'broken_json' },
    { webhook_id: 'deep', state: 'set_aside', reason: 'broken_json' },
    { webhook_id: 'list', state: 'set_aside', reason: 'not_an_object' },
  ]);
});

it('a deadlock is nobody’s fault: it costs no attempt', async () => {
  await order('a');
  const deadlock = Object.assign(new Error('deadlock detected'), { code: '40P01' });
  const ctx = {
    ...door.ctx,
    readWebhook: () => {
      throw deadlock;
    },
  };
  await expect(runIntakeOnce(ctx)).rejects.toBe(deadlock);
  expect([...(await rows())]).toMatchObject([{ state: 'pending', attempts: 0, next_try_at: new Date(now) }]);
  await door.takeIn();
  expect([...(await rows())]).toMatchObject([{ state: 'processed' }]);
});

it('one shop’s trouble does not hold up another shop', async () => {
  await order('a');
  await door.deliver('orders/create', orderBody(now), { webhookId: 'other', shop: 'other.myshopify.com' });
  const ctx = {
    ...door.ctx,
    readWebhook: (webhook: Parameters<typeof door.ctx.readWebhook>[0]) => {
      if (webhook.body.includes('6001'))
        throw Object.assign(new Error('deadlock detected'), { code: '40P01' });
      return door.ctx.readWebhook(webhook);
    },
  };
  await expect(runIntakeOnce(ctx)).rejects.toThrow('deadlock');
  expect([...(await rows())]).toMatchObject([
    { state: 'pending' },
    { webhook_id: 'other', state: 'processed' },
  ]);
});

it('a drain waits for the worker that has the shop, and takes only what had arrived by then', async () => {
  await order('a');
  door.clock.now += minuteMs;
  await order('bb');
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const holder = door.sql.begin(async (sql) => {
    await sql`select from shops for no key update`;
    const drained = intakeShop(door.ctx, door.shop.shopId, { before: now, wait: true });
    expect((await runIntakeOnce(door.ctx)).worked).toBe(0);
    release();
    return { drained };
  });
  await held;
  expect(await (await holder).drained).toBe(1);
  expect([...(await rows())]).toMatchObject([
    { webhook_id: 'a', state: 'processed' },
    { webhook_id: 'bb', state: 'pending' },
  ]);
});

describe('while the database is away', () => {
  it('shops are told to come again', async () => {
    const nowhere = postgres('postgres://nobody:x@127.0.0.1:1/none', { max: 1, connect_timeout: 1 });
    const { log, now: clock } = door.ctx;
    const away = createIngress({
      db: { loops: nowhere, vaults: createVaults(nowhere, testKeys) },
      now: clock,
      log,
      secrets: { shopifyApiSecrets: ['shpss_test_secret'] },
    });
    door.handleWith(away);
    const answer = await door.deliver('orders/create', orderBody(now));
    expect(answer).toEqual({ status: 503, body: '{"error":"database_unavailable"}' });
    await nowhere.end();
    await away.stop();
  });

  it('and when its connections broke, the next webhook finds it again', async () => {
    await order('a');
    await door.sql`select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()`;
    await expect
      .poll(async () => (await door.deliver('orders/create', orderBody(now), { webhookId: 'again' })).status)
      .toBe(200);
    await expect
      .poll(() =>
        door.takeIn().then(
          () => true,
          () => false,
        ),
      )
      .toBe(true);
    expect([...(await rows())]).toMatchObject([{ state: 'processed' }, { state: 'processed' }]);
  });
});

it('a door that is closing refuses the new and finishes the old', async () => {
  const running = door.deliver('orders/create', orderBody(now), { webhookId: 'old' });
  await expect.poll(() => door.requests.length).toBe(1);
  const closing = door.ingress.stop();
  const late = await door.deliver('orders/create', orderBody(now), { webhookId: 'late' });
  expect(late).toEqual({ status: 503, body: '{"error":"stopping"}' });
  expect((await running).status).toBe(200);
  await closing;
  expect([...(await rows())]).toMatchObject([{ webhook_id: 'old' }]);
});
