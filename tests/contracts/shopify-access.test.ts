import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '#app/db/client.ts';
import { type EdgeTest, openEdge, panelRequest, tokenKey } from '#tests/support/edge.ts';
import { testKeys } from '#tests/support/keys.ts';

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

  it('is refreshed once also when the callers are in different processes', async () => {
    await using test = await openEdge();
    const shopId = await test.install();
    test.pass(hourMs);
    const others = await Promise.all(
      [1, 2, 3].map(() => openDatabase({ url: test.url, poolSize: 4, masterKeys: testKeys })),
    );
    const edges = [test.edge, ...others.map((db) => test.anotherEdge({ db }))];
    const calls = edges.flatMap((edge) =>
      Array.from({ length: 5 }, () => edge.shopAdmin.getShopProfile(shopId)),
    );
    const outcomes = await Promise.all(calls);
    expect(outcomes.every(({ status }) => status === 'done')).toBe(true);
    expect(test.shopify.tokenRequests).toHaveLength(2);
    await Promise.all(others.map((db) => db.close()));
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

async function tokenRow({ db, now }: EdgeTest, shopId: string) {
  const [row] = await db.inShop(
    shopId,
    now,
    (tx) => tx.sql`select * from shop_tokens where shop_id = ${shopId}`,
  );
  return row;
}
