import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '#app/db/project-root.ts';
import { takeInNews } from '#app/domain/store/index.ts';
import { type EdgeTest, openEdge, panelRequest, tokenKey } from '#tests/support/edge.ts';
import { appCredentials, sessionToken } from '#tests/support/session-token.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

describe('access to a shop', () => {
  it('comes from an exchange of the session token for an expiring offline token', async () => {
    await using test = await openEdge();
    await test.install();
    expect(test.shopify.tokenRequests).toEqual([
      expect.objectContaining({
        client_id: 'kizuna-key',
        grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
        requested_token_type: 'urn:shopify:params:oauth:token-type:offline-access-token',
        expiring: '1',
      }),
    ]);
  });

  it('is exchanged once, however often the panel is looked at', async () => {
    await using test = await openEdge();
    await Promise.all(Array.from({ length: 5 }, () => test.edge.authenticatePanel(panelRequest())));
    await test.install();
    expect(test.shopify.tokenRequests).toHaveLength(1);
  });

  it('is refreshed once when fifty callers find the hour over', async () => {
    await using test = await openEdge();
    const shopId = await test.install();
    test.pass(hourMs);
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () => test.edge.shopAdmin.getShopProfile(shopId)),
    );
    expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(['done']));
    expect(test.shopify.tokenRequests.slice(1)).toEqual([
      expect.objectContaining({ grant_type: 'refresh_token', refresh_token: 'refresh-1' }),
    ]);
    expect(test.shopify.adminCalls.at(-1)?.token).toBe('access-2');
  });

  it('is refreshed once also when the fifty are in three processes', async () => {
    await using test = await openEdge();
    const shopId = await test.install();
    test.pass(hourMs);
    const processes = await Promise.all([17, 17, 16].map((callers) => startCallers(test, shopId, callers)));
    const outcomes = await Promise.all(processes.map((callers) => callers.go()));
    expect(outcomes.flat()).toEqual(Array.from({ length: 50 }, () => 'done'));
    expect(test.shopify.tokenRequests.map(({ grant_type }) => grant_type)).toEqual([
      'urn:ietf:params:oauth:grant-type:token-exchange',
      'refresh_token',
    ]);
    expect(new Set(test.shopify.adminCalls.slice(1).map(({ token }) => token))).toEqual(
      new Set(['access-2']),
    );
  });

  it('is asked for with the secret before, as long as Shopify does not know the new one', async () => {
    await using test = await openEdge();
    const shopId = await test.install();
    const rotated = {
      apiKey: 'kizuna-key',
      apiSecret: 'the next',
      previousApiSecret: appCredentials.apiSecret,
    };
    const edge = test.anotherEdge({ credentials: rotated });
    test.pass(hourMs);
    test.shopify.nextToken.push({ status: 401, body: { error: 'invalid_client' } });
    expect(await edge.shopAdmin.getShopProfile(shopId)).toMatchObject({ status: 'done' });
    test.pass(hourMs);
    expect(await edge.shopAdmin.getShopProfile(shopId)).toMatchObject({ status: 'done' });
    expect(test.shopify.tokenRequests.slice(1).map(({ client_secret }) => client_secret)).toEqual([
      'the next',
      appCredentials.apiSecret,
      'the next',
    ]);
  });

  it('says what stands still without a scope, and that it was lost', async () => {
    await using test = await openEdge();
    const shopId = await test.install();
    const look = () => test.db.inShop(shopId, test.now, (tx) => test.edge.shopAdmin.access.find(tx));
    expect(await look()).toMatchObject({
      isConnected: true,
      lostAt: null,
      missing: expect.arrayContaining([
        { feature: 'accounts', scopes: ['write_customers'] },
        { feature: 'products', scopes: ['read_products'] },
      ]),
    });
    test.pass(hourMs);
    test.shopify.nextToken.push({ status: 400, body: { error: 'invalid_grant' } });
    await test.edge.shopAdmin.getShopProfile(shopId);
    expect(await look()).toEqual({ isConnected: false, missing: [], lostAt: test.now });
    await test.install();
    expect(await look()).toMatchObject({ isConnected: true, lostAt: test.now });
  });

  it('gets itself a token with the new scopes when they have changed', async () => {
    await using test = await openEdge();
    const shopId = await test.install();
    test.pass(60_000);
    await test.db.inShop(shopId, test.now, (tx) =>
      takeInNews(tx, [{ kind: 'scopes_changed', scopes: ['read_orders'], at: tx.now }], { indexSecret: 'i' }),
    );
    await test.edge.shopAdmin.getShopProfile(shopId);
    expect(test.shopify.adminCalls.at(-1)?.token).toBe('access-2');
  });

  it('and its tokens are never written to a log, whatever goes wrong', async () => {
    await using test = await openEdge();
    const shopId = await test.install();
    const failures = [
      { status: 400, body: { error: 'invalid_scope', refresh_token: 'refresh-1' } },
      { status: 200, body: { access_token: 'access-x' } },
      { status: 503, body: { error: 'access-1 refresh-1' } },
      { status: 0, breaks: true },
    ];
    for (const failure of failures) {
      test.pass(hourMs);
      test.shopify.nextToken.push(failure);
      await test.edge.shopAdmin.getShopProfile(shopId);
    }
    test.shopify.nextAdmin.push({ status: 401 }, { status: 401 });
    await test.edge.shopAdmin.getShopProfile(shopId);
    const tokens = [
      sessionToken(),
      sessionToken({ claims: { exp: 1 } }),
      sessionToken({ secret: 'x' }),
      'a.b.c',
    ];
    for (const token of tokens) {
      const headers = { authorization: `Bearer ${token}` };
      await test.edge.authenticatePanel(new Request('https://kizuna.example/', { headers }));
      await test.edge.authenticatePanel(new Request(`https://kizuna.example/?id_token=${token}`));
    }
    expect(test.logged.lines.length).toBeGreaterThan(5);
    const secrets = [appCredentials.apiSecret, 'access-', 'refresh-', ...tokens, 'eyJ'];
    expect(test.logged.lines.filter((line) => secrets.some((secret) => line.includes(secret)))).toEqual([]);
  });

  it('rotates: each refresh spends the token that came with the one before', async () => {
    await using test = await openEdge();
    const shopId = await test.install();
    for (const _ of [1, 2, 3]) {
      test.pass(hourMs);
      await test.edge.shopAdmin.getShopProfile(shopId);
    }
    expect(test.shopify.tokenRequests.map((request) => request.refresh_token)).toEqual([
      undefined,
      'refresh-1',
      'refresh-2',
      'refresh-3',
    ]);
  });

  it('is renewed before its 90 days are over, and lost after them until the panel is opened again', async () => {
    await using test = await openEdge();
    const shopId = await test.install();
    test.pass(80 * dayMs);
    expect(await test.edge.shopAdmin.renewAccess(shopId)).toMatchObject({ status: 'done' });
    test.pass(80 * dayMs);
    expect(await test.edge.shopAdmin.renewAccess(shopId)).toMatchObject({ status: 'done' });
    test.pass(91 * dayMs);
    const lost = await test.edge.shopAdmin.renewAccess(shopId);
    expect(lost).toEqual({ status: 'refused', reason: 'refresh_token_expired' });
    await test.install();
    expect(await test.edge.shopAdmin.renewAccess(shopId)).toMatchObject({ status: 'done' });
  });

  it('that Shopify has ended is forgotten, and comes back with the next look at the panel', async () => {
    await using test = await openEdge();
    const shopId = await test.install();
    test.pass(hourMs);
    test.shopify.nextToken.push({ status: 400, body: { error: 'invalid_grant' } });
    expect(await test.edge.shopAdmin.getShopProfile(shopId)).toEqual({
      status: 'refused',
      reason: 'invalid_grant',
    });
    expect(await test.edge.shopAdmin.getShopProfile(shopId)).toEqual({
      status: 'refused',
      reason: 'no_access',
    });
    await test.install();
    expect(await test.edge.shopAdmin.getShopProfile(shopId)).toMatchObject({ status: 'done' });
  });

  it('survives a mistake in our own set-up: the tokens stay', async () => {
    await using test = await openEdge();
    const shopId = await test.install();
    test.pass(hourMs);
    test.shopify.nextToken.push({ status: 401, body: { error: 'invalid_client' } });
    expect(await test.edge.shopAdmin.getShopProfile(shopId)).toEqual({
      status: 'refused',
      reason: 'invalid_client',
    });
    expect(await test.edge.shopAdmin.getShopProfile(shopId)).toMatchObject({ status: 'done' });
  });

  it.each([
    ['breaks the connection', { status: 0, breaks: true }, 'no_answer'],
    ['is down', { status: 503 }, 'http_503'],
    ['answers nonsense', { status: 200, body: { hello: 'world' } }, 'no_tokens_in_answer'],
  ])('is asked for later when Shopify %s', async (_what, answer, reason) => {
    await using test = await openEdge();
    const shopId = await test.install();
    test.pass(hourMs);
    test.shopify.nextToken.push(answer);
    expect(await test.edge.shopAdmin.getShopProfile(shopId)).toMatchObject({ status: 'later', reason });
    expect(await test.edge.shopAdmin.getShopProfile(shopId)).toMatchObject({ status: 'done' });
  });
});

describe('tokens at rest', () => {
  it('cannot be read in the table', async () => {
    await using test = await openEdge();
    const row = await tokenRow(test, await test.install());
    expect(row?.access_token).toMatch(/^v1\.k1\./);
    expect(JSON.stringify(row)).not.toMatch(/access-1|refresh-1/);
    expect(row?.scopes).toEqual(['read_orders', 'write_discounts']);
  });

  it('are read with the old key after a rotation, and written with the new one', async () => {
    await using test = await openEdge();
    const shopId = await test.install();
    const rotated = test.anotherEdge({ masterKeys: [{ id: 'k2', key: randomBytes(32) }, tokenKey] });
    expect(await rotated.shopAdmin.getShopProfile(shopId)).toMatchObject({ status: 'done' });
    await rotated.shopAdmin.renewAccess(shopId);
    const row = await tokenRow(test, shopId);
    expect(row?.access_token).toMatch(/^v1\.k2\./);
  });

  it('of one shop are no good in the row of another', async () => {
    await using test = await openEdge();
    const first = await test.install('one-shop.myshopify.com');
    const second = await test.install('two-shop.myshopify.com');
    const stolen = await tokenRow(test, first);
    await test.db.inShop(
      second,
      test.now,
      (tx) => tx.sql`update shop_tokens set access_token = ${stolen?.access_token}`,
    );
    await expect(test.edge.shopAdmin.getShopProfile(second)).rejects.toThrow('unable to authenticate data');
  });
});

/** A process with many callers that wait for the word. */
async function startCallers({ url, shopify, now }: EdgeTest, shopId: string, callers: number) {
  const masterKey = Buffer.from(tokenKey.key).toString('base64');
  const order = JSON.stringify({ url, origin: shopify.origin, shopId, now, callers, masterKey });
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/support/ask-shop-process.ts', order], {
    cwd: projectRoot(),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  await once(lines, 'line');
  return {
    go: async (): Promise<string[]> => {
      child.stdin.write('go\n');
      const [line] = await once(lines, 'line');
      await once(child, 'exit');
      return JSON.parse(String(line));
    },
  };
}

async function tokenRow({ db, now }: EdgeTest, shopId: string) {
  const [row] = await db.inShop(
    shopId,
    now,
    (tx) => tx.sql`select * from shop_tokens where shop_id = ${shopId}`,
  );
  return row;
}
