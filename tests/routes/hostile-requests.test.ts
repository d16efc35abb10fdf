import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTokenEndpoint } from '#app/adapters/shopify/auth/index.ts';
import { countRows } from '#tests/support/count-rows.ts';
import { appUrl } from '#tests/support/edge.ts';
import { hostileShops } from '#tests/support/hostile-shops.ts';
import { hostileTokens } from '#tests/support/hostile-tokens.ts';
import { openPanel, type PanelTest } from '#tests/support/panel.ts';
import { appCredentials, sessionToken } from '#tests/support/session-token.ts';

const kumo = 'kumo-tea.myshopify.com';

let panel: PanelTest;
let before: Record<string, number>;
beforeAll(async () => {
  panel = await openPanel();
  await panel.edge.install(kumo);
  before = await countRows(panel.edge.url);
});
afterAll(() => panel[Symbol.asyncDispose]());

beforeEach(() => {
  panel.edge.logged.lines.length = 0;
});

const switchOn = { intent: 'switch', flowId: 'welcome', isOn: 'true' };
const refusals = () => panel.edge.logged.refusals();
const nothingWritten = async () => expect(await countRows(panel.edge.url)).toEqual(before);

describe('a session token that proves nothing', () => {
  it.each(hostileTokens())('%s: opens no page, tells no data, changes nothing', async (_why, token) => {
    const headers = { authorization: `Bearer ${token.replaceAll(/[^\x20-\x7e]/g, '?')}` };
    const answers = [
      await panel.visit(undefined, '/customers', { headers }),
      await panel.visit(undefined, '/automations', { headers, method: 'POST', form: switchOn }),
      await panel.visit(undefined, `/customers?id_token=${encodeURIComponent(token)}`, { asDocument: true }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 302]);
    expect(refusals()).toHaveLength(3);
    expect(refusals().every(({ door, reason }) => door === 'panel' && /^[a-z_]+$/.test(String(reason)))).toBe(
      true,
    );
    expect(panel.edge.logged.lines.filter((line) => token.length > 8 && line.includes(token))).toEqual([]);
    expect(panel.edge.shopify.tokenRequests).toHaveLength(1);
    await nothingWritten();
  });

  it('is told apart in the log: over, forged, meant for somebody else', async () => {
    const tokens = [{ claims: { exp: 1, nbf: 1 } }, { secret: 'x' }, { claims: { sub: undefined } }].map(
      sessionToken,
    );
    for (const token of [...tokens, 'x'])
      await panel.visit(undefined, `/?shop=${kumo}`, { headers: { authorization: `Bearer ${token}` } });
    expect(refusals()).toEqual(
      ['not_valid_now', 'not_signed_for_us', 'wrong_claims', 'malformed'].map((reason) => ({
        ...{ door: 'panel', reason },
        shop: kumo,
      })),
    );
  });
});

describe('what calls itself a shop and is none', () => {
  it.each(hostileShops)('%j: in a token, even one that we have signed, opens nothing', async (shop) => {
    const claims = { dest: `https://${shop}`, iss: `https://${shop}/admin` };
    const headers = { authorization: `Bearer ${sessionToken({ claims })}` };
    expect((await panel.visit(undefined, '/', { headers })).status).toBe(401);
    expect(refusals()).toEqual([
      { door: 'panel', reason: expect.stringMatching(/^(wrong_claims|malformed)$/) },
    ]);
    await nothingWritten();
  });

  it.each(hostileShops)('%j: in an address comes into no policy, no header and no log', async (shop) => {
    const query = `shop=${encodeURIComponent(shop)}`;
    const page = await panel.visit(undefined, `/?${query}`, { asDocument: true });
    expect(page.status).toBe(302);
    expect(page.headers.get('x-injected')).toBeNull();
    expect(new URL(page.headers.get('location')!, appUrl).origin).toBe(appUrl);
    const back = encodeURIComponent(`${appUrl}/`);
    const bounce = await panel.visit(undefined, `/session-token-bounce?shopify-reload=${back}&${query}`, {
      asDocument: true,
    });
    expect(bounce.headers.get('content-security-policy')).toMatch(
      /^frame-ancestors https:\/\/admin\.shopify\.com http:\/\/127\.0\.0\.1:\d+$/,
    );
    expect(refusals()).toEqual([{ door: 'panel', reason: 'no_session_token' }]);
    await nothingWritten();
  });

  it.each(hostileShops)('%j: is never asked for a token', async (shop) => {
    const endpoint = createTokenEndpoint(appCredentials);
    await expect(endpoint.exchange(shop, sessionToken())).rejects.toThrow('Expected the domain of a shop');
    await expect(endpoint.refresh(shop, 'refresh')).rejects.toThrow('Expected the domain of a shop');
  });
});

describe('a request that a foreign page could make', () => {
  const token = () => sessionToken();
  const requests: readonly [
    why: string,
    path: () => string,
    init: RequestInit,
    status: number,
    reason: string | null,
  ][] = [
    [
      'a form with the token in its address',
      () => `/automations?id_token=${token()}`,
      { method: 'POST' },
      401,
      'no_session_token',
    ],
    ['a form without a token', () => '/automations', { method: 'POST' }, 401, 'no_session_token'],
    ['PUT', () => '/automations', { method: 'PUT', headers: bearer() }, 405, 'wrong_method'],
    ['PATCH', () => '/automations', { method: 'PATCH', headers: bearer() }, 405, 'wrong_method'],
    ['DELETE', () => '/automations', { method: 'DELETE', headers: bearer() }, 405, 'wrong_method'],
    [
      'a form as plain text',
      () => '/automations',
      { method: 'POST', headers: { ...bearer(), 'content-type': 'text/plain' } },
      415,
      null,
    ],
    [
      'a form as JSON',
      () => '/automations',
      { method: 'POST', headers: { ...bearer(), 'content-type': 'application/json' } },
      415,
      null,
    ],
  ];

  it.each(requests)('%s: changes nothing', async (_why, path, init, status, reason) => {
    const response = await panel.send(
      new Request(new URL(path().replace('/automations', '/automations.data'), appUrl), {
        body: new URLSearchParams(switchOn).toString(),
        ...init,
      }),
    );
    expect(response.status).toBe(status);
    expect(refusals().map((refusal) => refusal.reason)).toEqual(reason === null ? [] : [reason]);
    await nothingWritten();
  });

  function bearer(): Record<string, string> {
    return { authorization: `Bearer ${sessionToken()}`, 'content-type': 'application/x-www-form-urlencoded' };
  }
});

describe('every page', () => {
  it.each(['/', '/customers', '/settings', '/no-such-page'])(
    '%s may be framed by its own shop, and without a shop by nobody',
    async (path) => {
      const own = await panel.visit(kumo, path, { asDocument: true });
      expect(own.headers.get('content-security-policy')).toBe(
        `frame-ancestors https://${kumo} https://admin.shopify.com`,
      );
      panel.edge.shopify.nextToken.push({ status: 403, body: { error: 'forbidden' } });
      const refused = await panel.visit('new-shop.myshopify.com', path, { asDocument: true });
      expect(refused.status).toBe(403);
      expect(refused.headers.get('content-security-policy')).toBe("frame-ancestors 'none'");
      expect(refusals()).toEqual([{ door: 'panel', reason: 'no_access', shop: 'new-shop.myshopify.com' }]);
    },
  );
});
