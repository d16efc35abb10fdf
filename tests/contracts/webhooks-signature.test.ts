import '@shopify/shopify-api/adapters/node';
import { ApiVersion, shopifyApi } from '@shopify/shopify-api';
import fc from 'fast-check';
import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readHeaders } from '#app/ingress/delivery-headers.ts';
import { isSigned } from '#app/ingress/is-signed.ts';

const secret = 'shpss_0123456789abcdef0123456789abcdef';
const shopify = shopifyApi({
  apiKey: 'key',
  apiSecretKey: secret,
  apiVersion: ApiVersion.October26,
  hostName: 'kizuna.example',
  isEmbeddedApp: true,
  logger: { log: () => {} },
});

type Headers = Record<string, string>;

const sign = (body: string, key = secret) => createHmac('sha256', key).update(body).digest('base64');

function headersFor(body: string, changes: Record<string, string | undefined> = {}): Headers {
  const headers = {
    'x-shopify-hmac-sha256': sign(body),
    'x-shopify-topic': 'orders/create',
    'x-shopify-shop-domain': 'demo.myshopify.com',
    'x-shopify-api-version': '2026-10',
    'x-shopify-webhook-id': 'b1a2',
    ...changes,
  };
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

async function libraryAccepts(body: string, headers: Headers): Promise<boolean> {
  const rawRequest = new Request('https://kizuna.example/webhooks', { method: 'POST', headers, body });
  const raw = { method: 'POST', url: rawRequest.url, headers };
  const result = await shopify.webhooks.validate({
    rawBody: body,
    rawRequest: raw as never,
    rawResponse: {} as never,
  });
  return result.valid;
}

function doorAccepts(body: string, headers: Headers): boolean {
  const read = readHeaders(headers);
  return typeof read !== 'string' && body.length > 0 && isSigned(Buffer.from(body), read.signature, [secret]);
}

const body = '{"id":820982911946154508,"name":"花子"}';
const good = sign(body);

describe("our check of a webhook agrees with Shopify's own library on", () => {
  it.each<[string, string, Headers]>([
    ['a signed body', body, headersFor(body)],
    ['a body of one byte', '1', headersFor('1')],
    ['an empty body', '', headersFor('')],
    ['no signature', body, headersFor(body, { 'x-shopify-hmac-sha256': undefined })],
    ['an empty signature', body, headersFor(body, { 'x-shopify-hmac-sha256': '' })],
    ['a signature cut short', body, headersFor(body, { 'x-shopify-hmac-sha256': good.slice(0, -1) })],
    ['a signature with more behind it', body, headersFor(body, { 'x-shopify-hmac-sha256': `${good}=` })],
    [
      'a signature without its padding',
      body,
      headersFor(body, { 'x-shopify-hmac-sha256': good.replace('=', '') }),
    ],
    ['a signature in other letters', body, headersFor(body, { 'x-shopify-hmac-sha256': good.toLowerCase() })],
    [
      'a signature in hex',
      body,
      headersFor(body, { 'x-shopify-hmac-sha256': Buffer.from(good, 'base64').toString('hex') }),
    ],
    [
      'a signature in base64url',
      body,
      headersFor(body, { 'x-shopify-hmac-sha256': Buffer.from(good, 'base64').toString('base64url') }),
    ],
    ['another secret', body, headersFor(body, { 'x-shopify-hmac-sha256': sign(body, 'another') })],
    ['another body', `${body} `, headersFor(body)],
    ['no topic', body, headersFor(body, { 'x-shopify-topic': undefined })],
    ['no shop', body, headersFor(body, { 'x-shopify-shop-domain': undefined })],
    ['no version', body, headersFor(body, { 'x-shopify-api-version': undefined })],
    ['no id', body, headersFor(body, { 'x-shopify-webhook-id': undefined })],
  ])('%s', async (_, sent, headers) => {
    expect(doorAccepts(sent, headers)).toBe(await libraryAccepts(sent, headers));
  });

  it('any body, signed or altered in one place', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ minLength: 1, unit: 'binary' }),
        fc.nat(),
        fc.boolean(),
        async (text, position, isAltered) => {
          const sent = text.toWellFormed();
          const at = position % sent.length;
          const changed = isAltered ? `${sent.slice(0, at)}~${sent.slice(at + 1)}`.toWellFormed() : sent;
          const headers = headersFor(sent);
          const expected = changed === sent;
          expect(doorAccepts(changed, headers)).toBe(expected);
          expect(await libraryAccepts(changed, headers)).toBe(expected);
        },
      ),
      { numRuns: 200 },
    );
  });
});
