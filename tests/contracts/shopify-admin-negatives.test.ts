import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { register } from 'prom-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createAdminClient } from '#app/adapters/shopify/admin/admin-client.ts';

/** What the next requests get, in order; then the usual. */
const planned: ((response: ServerResponse) => void)[] = [];
const slept: number[] = [];
let asked = 0;
let origin: string;
let access:
  | { status: 'granted'; domain: string; accessToken: string }
  | { status: 'refused'; reason: string };
let replaced = 0;

const server = createServer((request, response) => {
  request.resume().on('end', () => {
    asked += 1;
    const answer = planned.shift() ?? json({ data: { shop: { name: 'Kumo' } } });
    answer(response);
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
  planned.length = 0;
  slept.length = 0;
  [asked, replaced] = [0, 0];
  access = { status: 'granted', domain: 'kumo.myshopify.com', accessToken: 'one' };
});

/** A client whose waiting takes no time; what it would have waited is noted. */
function openClient() {
  let at = 0;
  const timer = {
    now: () => at,
    sleep: (ms: number) => {
      slept.push(ms);
      at += ms;
      return Promise.resolve();
    },
  };
  const tokens = {
    get: () => Promise.resolve(access),
    replace: () => {
      replaced += 1;
      return Promise.resolve(access);
    },
  };
  return createAdminClient(tokens, { standInOrigin: origin, timer, timeoutMs: 300 });
}

const shop = z.object({ shop: z.object({ name: z.string().nullable() }) });
const ask = (call = openClient()) =>
  call({ shopId: '1', query: 'query ShopName { shop { name } }', answer: shop });

describe('a full bucket', () => {
  const throttled = (requestedQueryCost: number, currentlyAvailable: number) =>
    json({
      errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }],
      extensions: {
        cost: {
          requestedQueryCost,
          actualQueryCost: null,
          throttleStatus: { maximumAvailable: 2000, currentlyAvailable, restoreRate: 100 },
        },
      },
    });

  it('is waited for until it holds what the call costs, and the call is made again', async () => {
    planned.push(throttled(310, 10));
    expect(await ask()).toMatchObject({ status: 'done', data: { shop: { name: 'Kumo' } } });
    expect(slept.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(3_000);
    expect(asked).toBe(2);
  });

  it('that fills too slowly is told with the time to come again', async () => {
    planned.push(throttled(900, 0));
    expect(await ask()).toEqual({ status: 'later', reason: 'throttled', retryAfterMs: 9_000 });
    expect(asked).toBe(1);
  });

  it('that stays full is given up after three calls', async () => {
    planned.push(throttled(10, 500), throttled(10, 500), throttled(10, 500));
    expect(await ask()).toMatchObject({ status: 'later', reason: 'throttled' });
    expect(asked).toBe(3);
  });

  it('of which Shopify names the time is left alone for so long', async () => {
    planned.push(plain(429, '', { 'retry-after': '2.5' }));
    expect(await ask()).toMatchObject({ status: 'done' });
    expect(Math.max(...slept)).toBe(2_500);
  });

  it('that Shopify closes for longer is told at once', async () => {
    planned.push(plain(429, '', { 'retry-after': '75' }));
    expect(await ask()).toEqual({ status: 'later', reason: 'http_429', retryAfterMs: 75_000 });
  });
});

describe('fields that the shop withholds', () => {
  const denied = (path: (string | number)[]) => ({
    message: 'This app is not approved to access the field',
    path,
    extensions: { code: 'ACCESS_DENIED' },
  });

  it('are null in an answer that is used all the same, and told apart from what is empty', async () => {
    planned.push(json({ data: { shop: { name: null } }, errors: [denied(['shop', 'name'])] }));
    expect(await ask()).toEqual({
      status: 'done',
      data: { shop: { name: null } },
      withheld: [['shop', 'name']],
    });
  });

  it('refuse the call where nothing useful is left', async () => {
    planned.push(json({ data: { shop: null }, errors: [denied(['shop'])] }));
    expect(await ask()).toEqual({ status: 'refused', reason: 'access_denied' });
  });
});

describe('access', () => {
  it('that was taken back is asked for once more, and then given up', async () => {
    planned.push(plain(401, '{"errors":"[API] Invalid API key"}'), plain(401, '{}'));
    expect(await ask()).toEqual({ status: 'refused', reason: 'unauthorized' });
    expect([asked, replaced]).toEqual([2, 1]);
  });

  it('that cannot be had is told as it is, and nothing is asked', async () => {
    access = { status: 'refused', reason: 'no_access' };
    expect(await ask()).toEqual({ status: 'refused', reason: 'no_access' });
    expect(asked).toBe(0);
  });
});

describe('is tried later when', () => {
  const later: [why: string, answer: (response: ServerResponse) => void, reason: string][] = [
    ['nothing comes in time', () => {}, 'no_answer'],
    ['the connection breaks before the answer', (response) => response.destroy(), 'no_answer'],
    [
      'the connection breaks within the answer',
      (response) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('{"data":{"shop"', () => response.destroy());
      },
      'no_answer',
    ],
    [
      'a page comes in place of JSON',
      plain(200, '<html><body>Down for maintenance</body></html>'),
      'not_graphql',
    ],
    ['JSON comes that is no answer', json(['no']), 'not_graphql'],
    ['Shopify is down', plain(500), 'http_500'],
    ['Shopify is being mended', plain(503, '<html></html>', { 'retry-after': '30' }), 'http_503'],
    ['something inside Shopify breaks', withCode('INTERNAL_SERVER_ERROR'), 'internal_server_error'],
  ];
  it.each(later)('%s', async (_why, answer, reason) => {
    planned.push(answer);
    expect(await ask()).toMatchObject({ status: 'later', reason });
    expect(asked).toBe(1);
  });
});

describe('is given up when', () => {
  const refused: [why: string, answer: (response: ServerResponse) => void, reason: string][] = [
    ['the shop has not paid', plain(402), 'shop_frozen'],
    ['the app is not welcome', plain(403), 'forbidden'],
    ['the shop is gone', plain(404), 'shop_not_found'],
    ['the shop is locked', plain(423), 'shop_locked'],
    ['it would cost more than any bucket holds', withCode('MAX_COST_EXCEEDED'), 'max_cost_exceeded'],
    ['a scope is missing', withCode('ACCESS_DENIED'), 'access_denied'],
    ['the operation is wrong', json({ errors: [{ message: "Field 'x' doesn't exist" }] }), 'graphql_error'],
    ['the whole request is refused in one sentence', json({ errors: 'Not Found' }), 'graphql_error'],
    ['the answer lacks what was asked for', json({ data: { shop: {} } }), 'unexpected_answer'],
    [
      'more comes than anybody has asked for',
      (response) => {
        response.writeHead(200);
        const block = Buffer.alloc(2 ** 20, ' ');
        response.on('error', () => {});
        for (let count = 0; count < 40; count += 1) response.write(block);
        response.end();
      },
      'answer_too_large',
    ],
  ];
  it.each(refused)('%s', async (_why, answer, reason) => {
    planned.push(answer);
    expect(await ask()).toEqual({ status: 'refused', reason });
  });
});

it('an answer in another version than was asked for is counted: ours is about to end', async () => {
  planned.push(json({ data: { shop: { name: 'Kumo' } } }, { 'x-shopify-api-version': '2027-01' }));
  expect(await ask()).toMatchObject({ status: 'done' });
  expect(await register.metrics()).toContain(
    'kizuna_admin_other_version_total{asked="2026-10",answered="2027-01"} 1',
  );
});

function json(body: unknown, headers: Record<string, string> = {}) {
  return plain(200, JSON.stringify(body), { 'content-type': 'application/json', ...headers });
}

function plain(status: number, body = '', headers: Record<string, string> = {}) {
  return (response: ServerResponse) => void response.writeHead(status, headers).end(body);
}

function withCode(code: string) {
  return json({ data: null, errors: [{ message: 'no', extensions: { code } }] });
}
