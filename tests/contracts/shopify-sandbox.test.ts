import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createShopifyEdge, type ShopifyEdge } from '#app/adapters/shopify/index.ts';
import { type Database, openDatabase } from '#app/db/client.ts';
import { installShop } from '#app/domain/shops/index.ts';
import { recipes } from '#app/recipes/index.ts';
import { createSandbox, pineAndClay, type RunningSandbox } from '#sandbox/index.ts';
import { captureLog } from '#tests/support/captured-log.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { appUrl, panelRequest } from '#tests/support/edge.ts';
import { appCredentials } from '#tests/support/session-token.ts';
import { testKeys } from '#tests/support/keys.ts';
import { percentOff } from '#tests/support/flow-world.ts';

// The app's edge and the sandbox were written apart; here they meet over HTTP.
let database: TestDatabase;
let db: Database;
let sandbox: RunningSandbox;
let edge: ShopifyEdge;
let shopId: string;

const hourMs = 3_600_000;
const { domain } = pineAndClay;

beforeAll(async () => {
  database = await createTestDatabase();
  db = await openDatabase({ url: database.url, masterKeys: testKeys });
  sandbox = await createSandbox({ ...appCredentials, appOrigin: appUrl, shops: [pineAndClay] });
  edge = createShopifyEdge({
    db,
    now: sandbox.clock.now,
    log: captureLog().log,
    credentials: appCredentials,
    masterKeys: [{ id: 'k1', key: randomBytes(32) }],
    appUrl,
    appBridgeUrl: `${sandbox.origin}/app-bridge.js`,
    standInOrigin: sandbox.origin,
    onInstall: (tx, profile) => installShop(tx, { profile, recipes }),
  });
  const verdict = await edge.authenticatePanel(panelRequest(domain));
  if (verdict.status === 'refused') throw new Error(`Expected to be let in, got ${verdict.response.status}`);
  shopId = verdict.shop.shopId;
});

afterAll(async () => {
  await sandbox.close();
  await db.close();
  await database.drop();
});

it('the sandbox says who its shop is', async () => {
  expect(await edge.shopAdmin.getShopProfile(shopId)).toMatchObject({
    status: 'done',
    profile: { currency: 'USD', zone: 'America/New_York', storefrontUrl: sandbox.shops[0]?.storefrontOrigin },
  });
});

it('the sandbox gives new tokens when the hour is over', async () => {
  sandbox.clock.advanceTo(sandbox.clock.now() + hourMs);
  expect(await edge.shopAdmin.getShopProfile(shopId)).toMatchObject({ status: 'done' });
  expect(await edge.shopAdmin.renewAccess(shopId)).toMatchObject({ status: 'done' });
});

it('the sandbox creates a code once and finds it again', async () => {
  const startsAt = sandbox.clock.now();
  const discount = {
    title: 'Kizuna: welcome, 10%',
    code: '7K2M-XQ4D-90RT-WZ8H',
    terms: percentOff(10),
    currency: 'USD',
    oncePerCustomer: true,
    startsAt,
    expiresAt: startsAt + 48 * hourMs,
    shopifyCustomerId: null,
  };
  const first = await edge.shopAdmin.discounts.createCode(shopId, discount);
  expect(first).toMatchObject({ status: 'done' });
  expect(await edge.shopAdmin.discounts.createCode(shopId, discount)).toEqual(first);
});

it('the sandbox adds codes behind the back of whoever asked, and removes one of them', async () => {
  const { discounts } = edge.shopAdmin;
  const startsAt = sandbox.clock.now();
  const pool = await discounts.createCode(shopId, {
    ...{ title: 'Kizuna: free_shipping', code: 'POOL-0', currency: 'USD', shopifyCustomerId: null },
    ...{ terms: { kind: 'free_shipping', minimumMinor: null }, oncePerCustomer: false },
    ...{ startsAt, expiresAt: startsAt + 48 * hourMs },
  });
  if (pool.status !== 'done') throw new Error(`Expected a discount, got ${pool.status}`);
  const added = await discounts.addCodes(shopId, pool.discountId, ['POOL-1', 'POOL-2', 'POOL-0']);
  if (added.status !== 'done') throw new Error(`Expected a bulk call, got ${added.status}`);
  const settled = await discounts.askAboutCodes(shopId, added.bulkId);
  if (settled.status !== 'done') throw new Error(`Expected an answer, got ${settled.status}`);
  expect(settled.codes).toEqual([
    { code: 'POOL-1', redeemCodeId: expect.any(String), reason: null },
    { code: 'POOL-2', redeemCodeId: expect.any(String), reason: null },
    { code: 'POOL-0', redeemCodeId: null, reason: null },
  ]);
  const shop = sandbox.shops[0]!;
  const removal = { code: 'POOL-2', isShared: true, redeemCodeId: null };
  expect(await discounts.removeCode(shopId, removal)).toMatchObject({ status: 'later' });
  expect(await discounts.removeCode(shopId, removal)).toMatchObject({ status: 'done' });
  expect([...shop.redeemCodes.keys()].filter((code) => code.startsWith('pool'))).toEqual([
    'pool-0',
    'pool-1',
  ]);
});

it('the sandbox refuses tags for people it does not know', async () => {
  expect(await edge.shopAdmin.customers.addTags(shopId, '404', ['vip'])).toMatchObject({ status: 'refused' });
});

it('the sandbox lists the segments of the shop, the newest first, and who is in them', async () => {
  const { segments } = edge.shopAdmin;
  const listed = await segments.list(shopId, null);
  expect(listed).toMatchObject({
    status: 'done',
    next: null,
    segments: expect.arrayContaining([
      {
        segmentId: '1004',
        name: 'Customers who have purchased more than once',
        query: 'number_of_orders > 1',
      },
    ]),
  });
  const ids = listed.status === 'done' ? listed.segments.map(({ segmentId }) => segmentId) : [];
  expect(ids).toEqual(ids.toSorted().toReversed());
  const shop = sandbox.shops[0]!;
  const everybody = [...shop.customers.values()]
    .filter(({ deletedAt }) => deletedAt === null)
    .map(({ id }) => id);
  expect(await segments.listMembers(shopId, '1002', null)).toEqual({
    ...{ status: 'done', shopifyCustomerIds: everybody, next: null },
  });
  expect(await segments.find(shopId, '4711')).toEqual({ status: 'done', segment: null });
});
