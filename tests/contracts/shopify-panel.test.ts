import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findShopByDomain, findShopSettings, uninstallShop } from '#app/domain/shops/index.ts';
import { listFlows } from '#app/domain/flows/index.ts';
import { appUrl, type EdgeTest, kumo, openEdge, panelRequest } from '#tests/support/edge.ts';
import { sessionToken } from '#tests/support/session-token.ts';

let test: EdgeTest;

beforeAll(async () => {
  test = await openEdge();
});

afterAll(() => test[Symbol.asyncDispose]());

describe('the first look at the panel installs the shop', () => {
  it('with settings from its own profile and every automation there, but off', async () => {
    const shopId = await test.install();
    const { settings, flows } = await test.db.inShop(shopId, test.now, async (tx) => ({
      settings: await findShopSettings(tx),
      flows: await listFlows(tx),
    }));
    expect(settings).toMatchObject({
      name: 'Kumo Tea',
      senderName: 'Kumo Tea',
      supportAddress: 'hello@kumo.example',
      storefrontUrl: 'https://kumo-tea.example',
      currency: 'JPY',
      zone: 'Asia/Tokyo',
      locale: 'ja',
      quietFromMinute: 21 * 60,
      quietToMinute: 8 * 60,
    });
    expect(flows.map(({ flowId, isOn }) => [flowId, isOn])).toEqual(
      expect.arrayContaining([
        ['welcome', false],
        ['abandoned-cart', false],
        ['thank-you', false],
      ]),
    );
    expect(await findShopByDomain(test.db.loops, kumo)).toMatchObject({ shopId, state: 'installed' });
  });

  it('takes the shop from the token alone, whatever the address says', async () => {
    const request = panelRequest('pine-and-clay.myshopify.com');
    const lying = new Request(`${appUrl}/?shop=${kumo}`, request);
    const verdict = await test.edge.authenticatePanel(lying);
    expect(verdict).toMatchObject({
      status: 'verified',
      shop: { domain: 'pine-and-clay.myshopify.com', userId: '42' },
    });
  });

  it('asks to come again when Shopify does not answer, and then finishes the installation', async () => {
    const domain = 'slow-shop.myshopify.com';
    test.shopify.nextAdmin.push({ status: 503 });
    const verdict = await test.edge.authenticatePanel(panelRequest(domain));
    expect(verdict).toMatchObject({ status: 'refused', response: { status: 503 } });
    expect(await findShopByDomain(test.db.loops, domain)).toMatchObject({ state: 'unknown' });
    await test.install(domain);
    expect(await findShopByDomain(test.db.loops, domain)).toMatchObject({ state: 'installed' });
  });

  it('keeps what the merchant chose when the app is removed and installed again', async () => {
    const domain = 'fickle-shop.myshopify.com';
    const shopId = await test.install(domain);
    test.pass(1000);
    await test.db.inShop(shopId, test.now, async (tx) => {
      await tx.sql`update shop_settings set sender_name = 'Chosen', currency = 'EUR' where shop_id = ${shopId}`;
      await uninstallShop(tx, tx.now);
    });
    expect(await findShopByDomain(test.db.loops, domain)).toMatchObject({ state: 'uninstalled' });
    expect(await test.edge.shopAdmin.getShopProfile(shopId)).toEqual({
      status: 'refused',
      reason: 'no_access',
    });
    test.pass(1000);
    expect(await test.install(domain)).toBe(shopId);
    const settings = await test.db.inShop(shopId, test.now, findShopSettings);
    expect(settings).toMatchObject({ senderName: 'Chosen', currency: 'JPY' });
  });

  it('is not undone by the news of an earlier removal that comes late', async () => {
    const domain = 'late-news.myshopify.com';
    const shopId = await test.install(domain);
    await test.db.inShop(shopId, test.now, (tx) => uninstallShop(tx, tx.now - 60_000));
    expect(await findShopByDomain(test.db.loops, domain)).toMatchObject({ state: 'installed' });
  });
});

describe('a request without a good token', () => {
  const document = { headers: { accept: 'text/html,*/*' } };

  it('for a page is sent to App Bridge and comes back with a token', async () => {
    const url = `${appUrl}/automations?shop=${kumo}&host=abc&id_token=expired`;
    const redirect = await refusalOf(new Request(url, document));
    expect(redirect.status).toBe(302);
    const bounce = new URL(redirect.headers.get('location')!, appUrl);
    expect(bounce.searchParams.get('shopify-reload')).toBe(`${appUrl}/automations?shop=${kumo}&host=abc`);

    const page = await refusalOf(new Request(bounce, document));
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<script src="https://cdn.shopify.com/shopifycloud/app-bridge.js">');
    expect(page.headers.get('content-security-policy')).toBe(
      `frame-ancestors https://${kumo} https://admin.shopify.com ${test.shopify.origin}`,
    );
  });

  it('for a page with a good token in its address is let in', async () => {
    const url = `${appUrl}/automations?shop=${kumo}&id_token=${sessionToken()}`;
    expect(await test.edge.authenticatePanel(new Request(url, document))).toMatchObject({
      status: 'verified',
    });
  });

  it('for data is told to get a new one and try again', async () => {
    const response = await refusalOf(
      new Request(`${appUrl}/?_data=root`, { headers: { authorization: 'Bearer old' } }),
    );
    expect(response.status).toBe(401);
    expect(response.headers.get('x-shopify-retry-invalid-session-request')).toBe('1');
  });

  it('that changes something is not redirected', async () => {
    const response = await refusalOf(new Request(`${appUrl}/automations`, { ...document, method: 'POST' }));
    expect(response.status).toBe(401);
  });

  it.each(['', 'https://evil.example/', '//evil.example', 'javascript:alert(1)', `${appUrl}.evil.example/`])(
    'cannot make the bounce page lead to %s',
    async (target) => {
      const url = `${appUrl}/session-token-bounce?shopify-reload=${encodeURIComponent(target)}`;
      expect((await refusalOf(new Request(url, document))).status).toBe(400);
    },
  );

  it('never puts a foreign shop into the policy of the bounce page', async () => {
    const back = encodeURIComponent(`${appUrl}/`);
    const url = `${appUrl}/session-token-bounce?shopify-reload=${back}&shop=evil.example;script-src *`;
    const page = await refusalOf(new Request(url, document));
    expect(page.headers.get('content-security-policy')).not.toContain('evil');
  });
});

async function refusalOf(request: Request): Promise<Response> {
  const verdict = await test.edge.authenticatePanel(request);
  if (verdict.status !== 'refused') throw new Error('Expected the request to be refused, it was let in');
  return verdict.response;
}
