import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { createProxyVerifier } from '#app/adapters/shopify/doors/index.ts';
import { openBrowserlessVisit, openSandbox } from '#tests/support/sandbox.ts';

it.each([
  ['en', 'Letters from our shop'],
  ['ja', 'お店からのお便り'],
  ['zh-TW', '來自本店的信'],
])(
  'every page of the storefront carries the sign-up block of the theme extension, in %s',
  async (locale, heading) => {
    await using stage = await openSandbox();
    const visit = openBrowserlessVisit(stage.sandbox.shops[0]!.storefrontOrigin);
    for (const path of ['/', '/cart', '/collections/tea', '/nowhere']) {
      const { text } = await visit(`${path}?locale=${locale}`);
      expect(text, path).toContain(heading);
      expect(text, path).toContain(`data-locale="${locale}"`);
      expect(text, path).not.toMatch(/\{%|\{\{|t:sign_up|Liquid error/);
    }
  },
);

it("the extension's script and style are served beside the pages", async () => {
  await using stage = await openSandbox();
  const visit = openBrowserlessVisit(stage.sandbox.shops[0]!.storefrontOrigin);
  for (const file of ['kizuna-sign-up.js', 'kizuna-sign-up.css']) {
    expect(await visit(`/cdn/extensions/kizuna-theme/assets/${file}`)).toMatchObject({ status: 200 });
  }
  expect(await visit('/cdn/extensions/kizuna-theme/shopify.extension.toml')).toMatchObject({ status: 404 });
});

it('a request to /apps/kizuna reaches the app signed as Shopify signs it, without cookies', async () => {
  const seen: { url: string; cookie: string | undefined; body: string }[] = [];
  const app = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      seen.push({
        url: request.url!,
        cookie: request.headers.cookie,
        body: Buffer.concat(chunks).toString(),
      });
      response.writeHead(202, { 'content-type': 'application/json' }).end('{"status":"received"}');
    });
  });
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  await using stage = await openSandbox({
    appOrigin: `http://127.0.0.1:${(app.address() as AddressInfo).port}`,
  });
  const [shop] = stage.sandbox.shops;
  const answer = await fetch(`${shop!.storefrontOrigin}/apps/kizuna/subscribe`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: 'secret=1' },
    body: '{"email":"a@example.com"}',
  });
  expect([answer.status, await answer.json()]).toEqual([202, { status: 'received' }]);
  expect(seen).toMatchObject([{ cookie: undefined, body: '{"email":"a@example.com"}' }]);
  const [path, query = ''] = seen[0]!.url.split('?');
  expect(path).toBe('/proxy/subscribe');
  const verify = createProxyVerifier({ apiKey: 'key', apiSecret: 'secret' });
  expect(await verify(query)).toEqual({
    status: 'verified',
    domain: shop!.profile.domain,
    shopifyCustomerId: null,
  });
  app.closeAllConnections();
  await new Promise((resolve) => app.close(resolve));
});
