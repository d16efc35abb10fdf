import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createProxyVerifier } from '#app/adapters/shopify/doors/index.ts';
import type { Context } from '#app/context.ts';
import { takeSignUpIn } from '#app/jobs/take-sign-up.ts';
import { createAppProxy } from '#app/routes-raw/proxy/create-app-proxy.ts';
import { openJobQueue } from '#app/adapters/pg-boss/open-job-queue.ts';
import { proxyQuery, type StorefrontVisit } from './proxy-query.ts';
import { openTestShop, type TestShop } from './shop.ts';

export interface StorefrontDoor extends AsyncDisposable {
  shop: TestShop;
  origin: string;
  now: number;
  /** The security lines so far. */
  refusals: { door: string; reason: string; shop?: string }[];
  /** A request as the shop's platform hands it on. */
  ask(path: string, options?: AskOptions): Promise<{ status: number; body: unknown; headers: Headers }>;
  /** A whole form: its word is fetched, some seconds go by, it is sent. */
  signUp(fields?: object, options?: AskOptions): Promise<{ status: number; body: unknown; headers: Headers }>;
  /** What a browser tells of its visit; one view of a product unless said otherwise. */
  visit(fields?: object, options?: AskOptions): Promise<{ status: number; body: unknown; headers: Headers }>;
  /** Takes in the forms that wait; what follows from them is other jobs' business. */
  runJobs(): Promise<void>;
}

export interface AskOptions {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
  visit?: Partial<StorefrontVisit>;
  /** Instead of a signed query. */
  query?: string;
  from?: string;
}

const domain = 'demo.myshopify.com';
const secret = 'the present secret of the app';
const secrets = { linkSecret: 'l'.repeat(32), indexSecret: 'i'.repeat(32) };

/** The door behind the storefronts, on a real database, with a clock that is turned by hand. */
export async function openStorefrontDoor(start: number): Promise<StorefrontDoor> {
  const shop = await openTestShop(start);
  const refusals: StorefrontDoor['refusals'] = [];
  const log = {
    warn: (line: { security?: boolean; door: string; reason: string; shop?: string }) => {
      if (line.security) refusals.push(line);
    },
    error: ({ err }: { err: unknown }) => {
      throw err;
    },
  };
  const jobs = await openJobQueue({
    url: shop.url,
    maintains: false,
    onError: (error) => log.error({ err: error }),
  });
  const ctx = { now: () => door.now, db: shop.db, log, jobs, secrets } as unknown as Context;
  const verify = createProxyVerifier({ apiKey: 'key', apiSecret: secret });
  const proxy = createAppProxy(ctx, { verify, ownProxies: 0 });
  const server = createServer((request, response) => {
    if (!proxy.handle(request, response)) response.writeHead(418).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const door: StorefrontDoor = {
    ...{ shop, origin, now: start, refusals },
    ask: async (
      path,
      { method = 'GET', body, headers = {}, visit = {}, query, from = '203.0.113.7' } = {},
    ) => {
      const signed = query ?? proxyQuery({ shop: domain, secret, ...visit });
      const response = await fetch(`${origin}${path}?${signed}`, {
        method,
        headers: {
          'x-forwarded-for': from,
          'user-agent': 'Mozilla/5.0 (Macintosh; Intel Mac OS X 14_0) AppleWebKit/605.1.15 Safari/605.1.15',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.startsWith('application/json');
      return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers };
    },
    signUp: async (fields = {}, options = {}) => {
      const { body } = await door.ask('/proxy/form', options);
      door.now += 5_000;
      return door.ask('/proxy/subscribe', {
        ...options,
        method: 'POST',
        body: { ...filledForm, nonce: (body as { nonce: string }).nonce, ...fields },
      });
    },
    visit: (fields = {}, options = {}) =>
      door.ask('/proxy/visit', {
        ...options,
        method: 'POST',
        body: {
          visitorId,
          views: [{ kind: 'product', productId: '501', id: '00000001', age: 4 }],
          ...fields,
        },
      }),
    runJobs: async () => {
      for (const job of await jobs.claim('take-sign-up', { limit: 100, evenIfLater: true })) {
        await takeSignUpIn(ctx, job.data);
        await jobs.finish(job);
      }
    },
    [Symbol.asyncDispose]: async () => {
      await proxy.settled();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await jobs.close();
      await shop[Symbol.asyncDispose]();
    },
  };
  return door;
}

/** A browser that somebody keeps. */
export const visitorId = '0123456789abcdef0123456789abcdef';

const filledForm = {
  email: 'yuki@example.com',
  formText: 'Send me news and offers by email. I can stop them at any time.',
  locale: 'en',
  country: 'JP',
  website: '',
};
