import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { orderBody } from './bodies.ts';
import {
  type DeliverOptions,
  oldSecret,
  openWebhookDoor,
  send,
  shopDomain,
  sign,
  type WebhookDoor,
} from './webhook-door.ts';
import { places } from '#app/db/vault/index.ts';
import { vaultFor } from '#tests/support/profiles.ts';

const now = Date.parse('2026-11-20T03:00:00Z');
const body = JSON.stringify(orderBody(now));
const mebibyte = 1024 * 1024;

let door: WebhookDoor;
beforeAll(async () => {
  door = await openWebhookDoor(now);
});
afterAll(() => door[Symbol.asyncDispose]());
beforeEach(async () => {
  await door.sql`delete from inbox`;
});

async function inboxCount(): Promise<number> {
  const [row] = await door.sql<{ count: number }[]>`select count(*)::int as count from inbox`;
  return row!.count;
}

describe('the door turns away, with a status and a reason,', () => {
  const flipped = Buffer.from(sign(body), 'base64');
  flipped[0]! ^= 1;
  const cases: [string, number, string, DeliverOptions][] = [
    ['a missing signature', 401, 'missing_signature', { headers: { 'x-shopify-hmac-sha256': null } }],
    ['an empty signature', 401, 'missing_signature', { headers: { 'x-shopify-hmac-sha256': '' } }],
    [
      'a short signature',
      401,
      'bad_signature',
      { headers: { 'x-shopify-hmac-sha256': sign(body).slice(0, 20) } },
    ],
    [
      'a signature in capitals',
      401,
      'bad_signature',
      { headers: { 'x-shopify-hmac-sha256': sign(body).toUpperCase() } },
    ],
    [
      'a signature off by one bit',
      401,
      'bad_signature',
      { headers: { 'x-shopify-hmac-sha256': flipped.toString('base64') } },
    ],
    [
      'a signature in hex',
      401,
      'bad_signature',
      { headers: { 'x-shopify-hmac-sha256': Buffer.from(sign(body), 'base64').toString('hex') } },
    ],
    [
      'a signature by another secret',
      401,
      'bad_signature',
      { headers: { 'x-shopify-hmac-sha256': sign(body, 'another') } },
    ],
    [
      'a signature of other bytes',
      401,
      'bad_signature',
      { headers: { 'x-shopify-hmac-sha256': sign(`${body} `) } },
    ],
    [
      'two signatures',
      400,
      'duplicate_header',
      { headers: { 'x-shopify-hmac-sha256': [sign(body), sign(body)] } },
    ],
    ['a missing topic', 400, 'missing_header', { headers: { 'x-shopify-topic': null } }],
    ['a missing shop', 400, 'missing_header', { headers: { 'x-shopify-shop-domain': null } }],
    ['a missing id', 400, 'missing_header', { headers: { 'x-shopify-webhook-id': null } }],
    ['a missing version', 400, 'missing_header', { headers: { 'x-shopify-api-version': null } }],
    [
      'two shops',
      400,
      'duplicate_header',
      { headers: { 'x-shopify-shop-domain': [shopDomain, 'other.myshopify.com'] } },
    ],
    ['two ids', 400, 'duplicate_header', { headers: { 'x-shopify-webhook-id': ['a', 'b'] } }],
    ['a topic that is none', 400, 'invalid_header', { headers: { 'x-shopify-topic': '../../orders' } }],
    ['an id that is too long', 400, 'invalid_header', { webhookId: 'x'.repeat(201) }],
    ['a shop of another domain', 400, 'invalid_shop', { shop: 'demo.example.com' }],
    ['a shop with a trailing dot', 400, 'invalid_shop', { shop: 'demo.myshopify.com.' }],
    ['a shop that hides behind ours', 400, 'invalid_shop', { shop: 'evil.com/demo.myshopify.com' }],
    ['a shop with a user before it', 400, 'invalid_shop', { shop: 'a@demo.myshopify.com' }],
    ['a shop in capitals', 400, 'invalid_shop', { shop: 'Demo.myshopify.com' }],
    ['GET', 405, 'wrong_method', { method: 'GET' }],
    ['PUT', 405, 'wrong_method', { method: 'PUT' }],
    ['DELETE', 405, 'wrong_method', { method: 'DELETE' }],
  ];
  it.each(cases)('%s', async (_, status, reason, options) => {
    const answer = await door.deliver('orders/create', body, options);
    expect(answer).toEqual({ status, body: JSON.stringify({ error: reason }) });
    expect(await inboxCount()).toBe(0);
  });

  it('a body that was packed on the way', async () => {
    const packed = gzipSync(body);
    const answer = await door.deliver('orders/create', packed, {
      headers: { 'x-shopify-hmac-sha256': sign(body), 'content-encoding': 'gzip' },
    });
    expect(answer.status).toBe(415);
  });

  it('a body that was written anew', async () => {
    const answer = await door.deliver('orders/create', JSON.stringify(JSON.parse(body), null, 1), {
      headers: { 'x-shopify-hmac-sha256': sign(body) },
    });
    expect(answer.status).toBe(401);
  });

  it('an empty body', async () => {
    expect(await door.deliver('orders/create', '')).toEqual({ status: 400, body: '{"error":"empty_body"}' });
  });

  it('a body over 1 MiB, announced or not', async () => {
    const large = Buffer.alloc(mebibyte + 1, 32);
    const announced = await door.deliver('orders/create', large);
    expect(announced).toEqual({ status: 413, body: '{"error":"body_too_large"}' });
    const streamed = await door.deliver('orders/create', large, {
      headers: { 'content-length': null, 'transfer-encoding': 'chunked' },
    });
    expect(streamed).toEqual(announced);
    expect(await inboxCount()).toBe(0);
  });

  it('a sender that gives up half-way, without a trace', async () => {
    const socket = connect(door.port, '127.0.0.1');
    socket.write(
      `POST /webhooks HTTP/1.1\r\nhost: a\r\nx-shopify-topic: orders/create\r\nx-shopify-hmac-sha256: x\r\n`,
    );
    socket.write(
      `x-shopify-shop-domain: ${shopDomain}\r\nx-shopify-api-version: 1\r\nx-shopify-webhook-id: 1\r\n`,
    );
    socket.write(`content-length: 100\r\n\r\nhalf`);
    await new Promise<void>((resolve) => socket.end(resolve));
    socket.destroy();
    expect((await door.deliver('orders/create', body)).status).toBe(200);
    expect(await inboxCount()).toBe(1);
  });
});

describe('the door takes', () => {
  it('a body of exactly 1 MiB', async () => {
    const padded = `${body.slice(0, -1)},"note":"${'x'.repeat(mebibyte - body.length - 10)}"}`;
    expect(Buffer.byteLength(padded)).toBe(mebibyte);
    expect((await door.deliver('orders/create', padded)).status).toBe(200);
  });

  it('a signature by the secret before, while secrets are being changed', async () => {
    const answer = await door.deliver('orders/create', body, {
      headers: { 'x-shopify-hmac-sha256': sign(body, oldSecret) },
    });
    expect(answer.status).toBe(200);
  });

  it('the raw bytes, as they are, which only the shop’s own key opens', async () => {
    const bytes = Buffer.from([0x7b, 0x22, 0xff, 0x00, 0xc3, 0x28, 0x22, 0x7d]);
    await door.deliver('orders/create', bytes, { webhookId: 'raw', triggeredAt: now - 1_500 });
    const [row] =
      await door.sql`select body, topic, api_version, triggered_at, state from inbox where webhook_id = 'raw'`;
    const vault = await vaultFor(door.sql, door.shop.shopId);
    expect(row!['body'].includes(bytes)).toBe(false);
    expect({ ...row, body: vault.openBytes(row!['body'], places.webhookBody('raw')) }).toEqual({
      body: bytes,
      topic: 'orders/create',
      api_version: '2026-10',
      triggered_at: new Date(now - 1_500),
      state: 'pending',
    });
  });

  it('the same webhook thrice at once, once', async () => {
    const answers = await Promise.all(
      [1, 2, 3].map(() => door.deliver('orders/create', body, { webhookId: 'thrice' })),
    );
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
    expect(await inboxCount()).toBe(1);
  });

  it('a webhook whose date is none', async () => {
    await door.deliver('orders/create', body, {
      webhookId: 'undated',
      headers: { 'x-shopify-triggered-at': 'yesterday' },
    });
    const [row] = await door.sql`select triggered_at from inbox where webhook_id = 'undated'`;
    expect(row).toEqual({ triggered_at: null });
  });

  it('hundreds at once, none lost', async () => {
    const answers = await Promise.all(
      Array.from({ length: 400 }, (_, i) => door.deliver('orders/create', body, { webhookId: `many-${i}` })),
    );
    expect(answers.every((answer) => answer.status === 200)).toBe(true);
    expect(await inboxCount()).toBe(400);
  });

  it('webhooks of shops it has never heard of, each under one id', async () => {
    await Promise.all(
      [1, 2, 3, 4].map((i) =>
        door.deliver('orders/create', body, { shop: 'new-shop.myshopify.com', webhookId: `new-${i}` }),
      ),
    );
    const shops =
      await door.sql`select state, shop_id > 0 as positive from shops where domain = 'new-shop.myshopify.com'`;
    expect([...shops]).toEqual([{ state: 'unknown', positive: true }]);
    const [owners] =
      await door.sql`select count(distinct shop_id)::int as shops, count(*)::int as rows from inbox`;
    expect(owners).toEqual({ shops: 1, rows: 4 });
  });
});

it('leaves other paths to whoever comes after', async () => {
  const answer = await send(
    { port: door.port, path: '/webhooks-of-others', method: 'POST' },
    Buffer.from(body),
  );
  expect(answer.status).toBe(404);
});

it('logs refusals without what was in them', async () => {
  door.logged.length = 0;
  await door.deliver('orders/create', body, { headers: { 'x-shopify-hmac-sha256': sign(body, 'another') } });
  expect(door.logged.join()).toContain('bad_signature');
  expect(door.logged.join()).not.toMatch(/hanako|yamada|渋谷/i);
});
