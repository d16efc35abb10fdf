import { createHmac } from 'node:crypto';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { orderBody } from '#tests/scenarios/intake/bodies.ts';
import {
  type DeliverOptions,
  oldSecret,
  openWebhookDoor,
  shopDomain,
  sign,
  type WebhookDoor,
} from '#tests/scenarios/intake/webhook-door.ts';

const now = Date.parse('2026-11-20T03:00:00Z');
const body = JSON.stringify(orderBody(now, { note: '花子' }));
const good = sign(body);

let door: WebhookDoor;
let untouched: Record<string, number>;
beforeAll(async () => {
  door = await openWebhookDoor(now);
  untouched = await countRows();
});
afterAll(() => door[Symbol.asyncDispose]());
beforeEach(() => {
  door.logged.length = 0;
});

/** Rows of every table there is: whatever a refused request wrote anywhere would show. */
async function countRows(): Promise<Record<string, number>> {
  const tables = await door.sql<{ name: string }[]>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE' order by 1`;
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await door.sql.unsafe<{ count: number }[]>(`select count(*)::int as count from ${name}`);
    counts[name] = row!.count;
  }
  return counts;
}

/** Refused, nothing written, and one line in the security log that quotes nothing of the request. */
async function expectRefused(status: number, reason: string): Promise<void> {
  expect(await countRows()).toEqual(untouched);
  const lines = door.logged.map((line) => JSON.parse(line) as Record<string, unknown>);
  const refusals = lines.filter((line) => line['security'] === true);
  expect(refusals).toMatchObject([{ door: 'webhooks', reason }]);
  expect(door.logged.join('')).not.toMatch(/hanako|花子|evil/i);
  expect(status).toBeLessThan(500);
}

const flipBit = (position: number) => {
  const bytes = Buffer.from(good, 'base64');
  bytes[position >> 3]! ^= 1 << (position & 7);
  return bytes.toString('base64');
};
const signed = (signature: string): DeliverOptions => ({ headers: { 'x-shopify-hmac-sha256': signature } });

describe('a signature is refused that is', () => {
  it.each<[string, string, DeliverOptions]>([
    ['missing', 'missing_signature', { headers: { 'x-shopify-hmac-sha256': null } }],
    ['empty', 'missing_signature', signed('')],
    ['short', 'bad_signature', signed(good.slice(0, 20))],
    ['one letter short', 'bad_signature', signed(good.slice(0, -1))],
    ['without its padding', 'bad_signature', signed(good.replace(/=+$/, ''))],
    ['long', 'bad_signature', signed(`${good}${good}`)],
    ['with something behind it', 'bad_signature', signed(`${good}A`)],
    ['in capitals', 'bad_signature', signed(good.toUpperCase())],
    ['in small letters', 'bad_signature', signed(good.toLowerCase())],
    ['in hex', 'bad_signature', signed(Buffer.from(good, 'base64').toString('hex'))],
    ['by another secret', 'bad_signature', signed(sign(body, 'another'))],
    ['by no secret', 'bad_signature', signed(sign(body, ''))],
    [
      'by another hash',
      'bad_signature',
      signed(createHmac('sha512', oldSecret).update(body).digest('base64')),
    ],
    ['of other bytes', 'bad_signature', signed(sign(`${body} `))],
    ['of nothing', 'bad_signature', signed(sign(''))],
    ['given twice', 'duplicate_header', { headers: { 'x-shopify-hmac-sha256': [good, good] } }],
    ['given with a wrong one', 'duplicate_header', { headers: { 'x-shopify-hmac-sha256': ['x', good] } }],
  ])('%s', async (_, reason, options) => {
    const answer = await door.deliver('orders/create', body, options);
    expect(answer.body).toBe(JSON.stringify({ error: reason }));
    await expectRefused(answer.status, reason);
  });

  it('in base64url', async () => {
    // A text whose signature differs between the two alphabets.
    const text = [1, 2, 3, 4, 5, 6, 7, 8, 9]
      .map((id) => `{"id":${id}}`)
      .find((each) => /[+/]/.test(sign(each)))!;
    const url = Buffer.from(sign(text), 'base64').toString('base64url');
    const answer = await door.deliver('orders/create', text, signed(`${url}=`));
    expect(answer.status).toBeGreaterThanOrEqual(400);
    await expectRefused(answer.status, 'bad_signature');
  });

  it('off by any one bit', async () => {
    for (let position = 0; position < 256; position += 5) {
      const answer = await door.deliver('orders/create', body, signed(flipBit(position)));
      expect(answer).toEqual({ status: 401, body: '{"error":"bad_signature"}' });
    }
    expect(await countRows()).toEqual(untouched);
  });
});

describe('a body is refused that was', () => {
  const cases: [
    what: string,
    reason: string,
    sent: string | Buffer,
    headers: Record<string, string | null>,
  ][] = [
    ['written anew', 'bad_signature', JSON.stringify(JSON.parse(body), null, 1), {}],
    ['written anew with escapes', 'bad_signature', body.replace('花子', String.raw`\u82b1\u5b50`), {}],
    ['given a byte order mark', 'bad_signature', `\uFEFF${body}`, {}],
    ['given a line end', 'bad_signature', `${body}\n`, {}],
    ['put into another charset', 'bad_signature', Buffer.from(body, 'utf16le'), {}],
    ['packed', 'wrong_content_type', gzipSync(body), { 'content-encoding': 'gzip' }],
    ['said to be packed', 'wrong_content_type', body, { 'content-encoding': 'gzip' }],
    [
      'said to be a form',
      'wrong_content_type',
      body,
      { 'content-type': 'application/x-www-form-urlencoded' },
    ],
    ['said to be text', 'wrong_content_type', body, { 'content-type': 'text/plain' }],
    ['said to be UTF-16', 'wrong_content_type', body, { 'content-type': 'application/json; charset=utf-16' }],
  ];
  it.each(cases)('%s', async (_, reason, sent, headers) => {
    const answer = await door.deliver('orders/create', sent, {
      headers: { 'x-shopify-hmac-sha256': good, ...headers },
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    await expectRefused(answer.status, reason);
  });

  it('too large, also when it is signed and comes without an end', async () => {
    const answer = await endlessBody();
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    await expectRefused(413, 'body_too_large');
  });
});

describe('a request is refused that', () => {
  it.each(['GET', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'])('is a %s', async (method) => {
    const answer = await door.deliver('orders/create', body, { method });
    expect(answer.status).toBe(405);
    await expectRefused(answer.status, 'wrong_method');
  });

  it.each<[string, string, DeliverOptions]>([
    ['names no topic', 'missing_header', { headers: { 'x-shopify-topic': null } }],
    [
      'names two topics',
      'duplicate_header',
      { headers: { 'x-shopify-topic': ['orders/create', 'shop/redact'] } },
    ],
    ['names a path as its topic', 'invalid_header', { headers: { 'x-shopify-topic': '../../etc/passwd' } }],
    [
      'names a topic that is too long',
      'invalid_header',
      { headers: { 'x-shopify-topic': `a/${'b'.repeat(300)}` } },
    ],
    ['has no id', 'missing_header', { headers: { 'x-shopify-webhook-id': null } }],
    ['has an id with a quote', 'invalid_header', { webhookId: "a' or 1=1 --" }],
    ['has two ids', 'duplicate_header', { headers: { 'x-shopify-webhook-id': ['a', 'b'] } }],
    ['names no version', 'missing_header', { headers: { 'x-shopify-api-version': null } }],
  ])('%s', async (_, reason, options) => {
    const answer = await door.deliver('orders/create', body, options);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    await expectRefused(answer.status, reason);
  });
});

describe('a shop is refused that is written as', () => {
  it.each<[string, string]>([
    ['another domain', 'demo.example.com'],
    ['ours with a dot behind', 'demo.myshopify.com.'],
    ['ours in capitals', 'DEMO.MYSHOPIFY.COM'],
    ['a user before ours', 'evil@demo.myshopify.com'],
    ['a user and a word before ours', 'evil:word@demo.myshopify.com'],
    ['a path behind another', 'evil.example/demo.myshopify.com'],
    ['a query behind another', 'evil.example?demo.myshopify.com'],
    ['a fragment behind another', 'evil.example#demo.myshopify.com'],
    ['a subdomain of ours', 'a.demo.myshopify.com'],
    ['a domain under ours', 'demo.myshopify.com.evil.example'],
    ['a look-alike', 'demo.rnyshopify.com'],
    ['punycode of another', 'demo.xn--myshopify-xyz.com'],
    ['ours with a port', 'demo.myshopify.com:443'],
    ['an address', 'https://demo.myshopify.com'],
    ['nothing before the dot', '.myshopify.com'],
    ['a dash first', '-demo.myshopify.com'],
    ['an underscore', 'de_mo.myshopify.com'],
    ['two lines', 'demo.myshopify.com\tevil'],
    ['a percent sign', 'demo%2emyshopify.com'],
    ['too long', `${'a'.repeat(260)}.myshopify.com`],
  ])('%s', async (_, shop) => {
    const answer = await door.deliver('orders/create', body, { shop });
    expect(answer).toEqual({ status: 400, body: '{"error":"invalid_shop"}' });
    await expectRefused(answer.status, 'invalid_shop');
  });

  it.each<[string, Buffer]>([
    ['a letter of another alphabet', Buffer.from('dem\u043e.myshopify.com')],
    ['a full-width dot', Buffer.from('demo\uff0emyshopify.com')],
    ['an invisible letter', Buffer.from('demo\u200b.myshopify.com')],
  ])('%s', async (_, shop) => {
    const answer = await rawRequest(shop);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    await expectRefused(400, 'invalid_shop');
  });

  it('NUL, which is no request at all', async () => {
    const answer = await rawRequest(Buffer.from('demo\0.myshopify.com'));
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(await countRows()).toEqual(untouched);
  });
});

describe('what is signed and yet no use', () => {
  const deep = `${'{"a":'.repeat(150_000)}1${'}'.repeat(150_000)}`;
  it.each<[string, string, string, string]>([
    ['a topic never heard of', 'moons/rise', body, 'ignored'],
    ['nesting without an end', 'orders/create', deep, 'set_aside'],
    ['a list', 'orders/create', '[]', 'set_aside'],
    ['a number too large for any', 'orders/create', '{"id":1e999}', 'set_aside'],
    [
      'a prototype',
      'orders/create',
      '{"__proto__":{"id":1},"constructor":{"prototype":{"id":2}}}',
      'set_aside',
    ],
    ['no JSON', 'orders/create', '<xml/>', 'set_aside'],
  ])('%s is kept with a reason, and does nothing', async (_, topic, sent, state) => {
    const webhookId = `useless-${topic}-${sent.length}`;
    expect((await door.deliver(topic, sent, { webhookId })).status).toBe(200);
    await door.takeIn();
    const [row] = await door.sql`select state, reason from inbox where webhook_id = ${webhookId}`;
    expect(row).toMatchObject({ state, reason: expect.stringMatching(/^[a-z_]+$/) });
    expect(await door.sql`select 1 from orders`).toHaveLength(0);
    expect(({} as Record<string, unknown>)['id']).toBeUndefined();
  });

  it('of keys that are given twice, the last one counts, as everywhere', async () => {
    const twice = body.replace(/^\{/, '{"name":"#0","id":1,');
    expect((await door.deliver('orders/create', twice)).status).toBe(200);
    await door.takeIn();
    expect([...(await door.sql`select order_id, name from orders`)]).toEqual([
      { order_id: '5001', name: '#1001' },
    ]);
  });
});

it('a signature by the secret before is taken while secrets are being changed', async () => {
  const answer = await door.deliver('orders/create', body, {
    ...signed(sign(body, oldSecret)),
    webhookId: 'old-secret',
  });
  expect(answer).toEqual({ status: 200, body: '' });
});

const headersFor = (shop: string | Buffer) =>
  Buffer.concat([
    Buffer.from('POST /webhooks HTTP/1.1\r\nhost: kizuna\r\ncontent-type: application/json\r\n'),
    Buffer.from(`x-shopify-hmac-sha256: ${good}\r\nx-shopify-topic: orders/create\r\n`),
    Buffer.from('x-shopify-api-version: 2026-10\r\nx-shopify-webhook-id: raw\r\nx-shopify-shop-domain: '),
    Buffer.from(shop),
  ]);

/** A request with bytes in its headers that no client library would send. */
function rawRequest(shop: Buffer): Promise<string> {
  return talk((socket) => {
    socket.write(headersFor(shop));
    socket.write(`\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  });
}

/** Chunk after chunk, for as long as somebody listens. */
function endlessBody(): Promise<string> {
  return talk((socket) => {
    socket.write(headersFor(shopDomain));
    socket.write('\r\ntransfer-encoding: chunked\r\n\r\n');
    const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(0x10000, 32), Buffer.from('\r\n')]);
    const push = () => {
      while (socket.writable && socket.write(chunk));
    };
    socket.on('drain', push);
    push();
  });
}

function talk(say: (socket: ReturnType<typeof connect>) => void): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(door.port, '127.0.0.1');
    let heard = '';
    socket.setEncoding('utf8').on('data', (text: string) => {
      heard += text;
      if (!heard.includes('\r\n\r\n')) return;
      socket.destroy();
      resolve(heard);
    });
    // The door may hang up on somebody who never stops; what it said before that counts.
    socket.on('error', () => resolve(heard));
    socket.on('close', () => resolve(heard));
    say(socket);
  });
}
