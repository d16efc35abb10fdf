import { createHmac, randomUUID } from 'node:crypto';
import { createServer, request, type RequestOptions } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import postgres, { type Sql } from 'postgres';
import { inject } from 'vitest';
import { readWebhook } from '#app/adapters/shopify/webhooks/index.ts';
import { createIngress, type Ingress } from '#app/ingress/index.ts';
import { runIntakeOnce } from '#app/loops/intake.ts';
import { openTestShop, type TestShop } from '#tests/support/shop.ts';

const secret = 'shpss_test_secret';
export const oldSecret = 'shpss_test_secret_before';
export const shopDomain = 'demo.myshopify.com';

export interface Answer {
  status: number;
  body: string;
}

export interface WebhookDoor extends AsyncDisposable {
  shop: TestShop;
  ingress: Ingress;
  port: number;
  /** Past row-level security: what an oracle reads. */
  sql: Sql;
  clock: { now: number };
  /** Paths that were asked for. */
  requests: string[];
  /** Puts another ingress behind the same port. */
  handleWith(other: Ingress): void;
  /** Everything the app has logged. */
  logged: string[];
  ctx: Parameters<typeof runIntakeOnce>[0];
  /** Delivers a webhook as Shopify does, signed. */
  deliver(topic: string, body: unknown, options?: DeliverOptions): Promise<Answer>;
  /** Lets the intake loop work until nothing is due. */
  takeIn(): Promise<void>;
}

export interface DeliverOptions {
  webhookId?: string;
  shop?: string;
  triggeredAt?: number;
  /** Added to the usual headers; null takes one away. */
  headers?: Record<string, string | string[] | null>;
  method?: string;
  path?: string;
}

/** A test shop behind the real door: ingress on a real port, a real database. */
export async function openWebhookDoor(now: number): Promise<WebhookDoor> {
  const shop = await openTestShop(now);
  const clock = { now };
  const logged: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
  const secrets = { indexSecret: 'index secret', linkSecret: 'link secret' };
  const ctx = { db: shop.db, now: () => clock.now, log, secrets, readWebhook };
  const ingress = createIngress({ ...ctx, secrets: { shopifyApiSecrets: [secret, oldSecret] } });
  let current = ingress;
  const requests: string[] = [];
  const server = createServer((req, res) => {
    requests.push(req.url ?? '');
    if (!current.handle(req, res)) res.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const sql = openOracle(shop.url);
  return {
    shop,
    ingress,
    port,
    sql,
    clock,
    logged,
    requests,
    ctx,
    handleWith: (other) => void (current = other),
    deliver: (topic, body, options = {}) => deliver(port, topic, body, clock.now, options),
    takeIn: async () => {
      while ((await runIntakeOnce(ctx)).worked > 0);
    },
    [Symbol.asyncDispose]: async () => {
      await ingress.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await sql.end();
      await shop[Symbol.asyncDispose]();
    },
  };
}

/** The server's superuser, whom row-level security does not bind. */
function openOracle(databaseUrl: string): Sql {
  const url = new URL(inject('testServer').superuserUrl);
  url.pathname = new URL(databaseUrl).pathname;
  return postgres(url.href, { max: 1, onnotice: () => {} });
}

export function sign(body: string | Buffer, key = secret): string {
  return createHmac('sha256', key).update(body).digest('base64');
}

function deliver(
  port: number,
  topic: string,
  body: unknown,
  now: number,
  options: DeliverOptions,
): Promise<Answer> {
  const bytes =
    typeof body === 'string' || Buffer.isBuffer(body) ? Buffer.from(body) : Buffer.from(JSON.stringify(body));
  const headers = {
    'content-type': 'application/json',
    'content-length': String(bytes.length),
    'x-shopify-topic': topic,
    'x-shopify-hmac-sha256': sign(bytes),
    'x-shopify-shop-domain': options.shop ?? shopDomain,
    'x-shopify-api-version': '2026-10',
    'x-shopify-webhook-id': options.webhookId ?? randomUUID(),
    'x-shopify-triggered-at': new Date(options.triggeredAt ?? now).toISOString(),
    ...options.headers,
  };
  const sent = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== null)) as Record<
    string,
    string
  >;
  return send(
    { port, path: options.path ?? '/webhooks', method: options.method ?? 'POST', headers: sent },
    bytes,
  );
}

export function send(options: RequestOptions, bytes: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', agent: false, ...options }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
      response.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end(bytes);
  });
}
