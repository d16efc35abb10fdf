import { expect, it } from 'vitest';
import { createAdminClient } from '#app/adapters/shopify/admin/admin-client.ts';
import { createShopRecords } from '#app/adapters/shopify/admin/records/index.ts';
import { readWebhook } from '#app/adapters/shopify/webhooks/index.ts';
import { beginImport, findImport, runImport } from '#app/domain/import/index.ts';
import { takeInNews } from '#app/domain/store/index.ts';
import { openSandbox, type SandboxStage } from '#tests/support/sandbox.ts';
import { openTestShop, type TestShop } from '#tests/support/shop.ts';
import { buySomething } from './shopping.ts';

const domain = 'kumo-tea.myshopify.com';
const secrets = { indexSecret: 'x'.repeat(32) };

function recordsOf({ sandbox }: SandboxStage) {
  const { access_token: accessToken } = sandbox.adminApi.tokens.issue(domain);
  const access = () => Promise.resolve({ status: 'granted', domain, accessToken } as const);
  return createShopRecords(
    createAdminClient({ get: access, replace: access }, { standInOrigin: sandbox.origin }),
  );
}

/** What an import and webhooks have to agree on. */
async function books({ db, shopId }: TestShop, now: number): Promise<unknown> {
  return await db.inShop(shopId, now, async (tx) => ({
    orders: await tx.sql`
      select order_id, name, currency, total_minor, lines, item_count, placed_at, source_updated_at, is_test
      from orders order by order_id`,
    products:
      await tx.sql`select product_id, title, handle, vendor, image_url, status, tags from products order by 1`,
    variants: await tx.sql`
      select variant_id, product_id, title, price_minor, image_url, is_available from variants order by 1`,
    customers: await tx.sql`select shopify_id, country, orders_count, spent_minor from customers order by 1`,
  }));
}

it('an import from the Admin API makes the same books as the webhooks have made', async () => {
  await using stage = await openSandbox();
  const shop = stage.sandbox.shops[0]!;
  buySomething(shop);
  await stage.sandbox.settled();
  const placedAt = stage.clock.now();
  const later = placedAt + 5 * 86_400_000;
  stage.clock.advanceTo(later);

  await using told = await openTestShop(placedAt - 1);
  const news = stage.received.flatMap(({ topic, rawBody }) => {
    const body = Buffer.from(rawBody);
    const reading = readWebhook({
      topic,
      body,
      triggeredAt: null,
      receivedAt: placedAt,
      shopCurrency: 'JPY',
    });
    return reading.status === 'news' ? reading.news : [];
  });
  await told.db.inShop(told.shopId, placedAt, (tx) => takeInNews(tx, news, secrets));

  await using imported = await openTestShop(later - 60_000);
  const { db, shopId } = imported;
  const ctx = { db, now: () => later, shopAdmin: { records: recordsOf(stage) }, secrets };
  const importId = await db.inShop(shopId, later, (tx) => beginImport(tx, { requestedBy: 'install' }));
  await runImport(ctx, { shopId, importId });
  // The sandbox tells that its files are written.
  await expect.poll(() => stage.bodies('bulk_operations/finish').length).toBe(3);
  for (let turn = 0; turn < 10; turn += 1) await runImport(ctx, { shopId, importId });
  expect(await db.inShop(shopId, later, findImport)).toMatchObject({
    state: 'done',
    files: [{ reason: null }, { reason: null }, { reason: null }],
  });
  const [ours, theirs] = [await books(imported, later), await books(told, placedAt)] as Record<
    string,
    object[]
  >[];
  expect(ours!.orders).toEqual(theirs!.orders);
  expect(ours!.customers).toEqual(theirs!.customers);
  const sold = new Set(theirs!.products!.map((row) => JSON.stringify(row)));
  expect(ours!.products!.map((row) => JSON.stringify(row)).filter((row) => sold.has(row))).toHaveLength(
    sold.size,
  );
  expect(ours!.products).toHaveLength(shop.products.length);
});

it('what has changed since an instant is told page by page, and one record as it is now', async () => {
  await using stage = await openSandbox();
  const shop = stage.sandbox.shops[0]!;
  const order = buySomething(shop);
  const records = recordsOf(stage);
  const context = { asOf: stage.clock.now(), shopCurrency: 'JPY' };
  const page = await records.listChanged('1', {
    kind: 'orders',
    since: order.updatedAt,
    after: null,
    ...context,
  });
  expect(page).toMatchObject({
    status: 'done',
    after: null,
    unreadable: 0,
    records: [[{ kind: 'order_seen' }, { kind: 'consent_seen' }]],
  });
  const none = await records.listChanged('1', {
    kind: 'orders',
    since: order.updatedAt + 1,
    after: null,
    ...context,
  });
  expect(none).toMatchObject({ status: 'done', records: [] });
  const found = await records.find('1', { kind: 'orders', id: order.id, ...context });
  expect(found).toMatchObject({
    status: 'done',
    news: [{ order: { orderId: order.id, name: '#1001' } }, {}],
  });
  expect(await records.find('1', { kind: 'orders', id: '1', ...context })).toEqual({
    status: 'done',
    news: [],
  });
  const products = await records.listChanged('1', { kind: 'products', since: 0, after: null, ...context });
  if (products.status !== 'done') throw new Error(products.reason);
  expect(products.records).toHaveLength(10);
  expect(products.after).not.toBeNull();
});

it('an export that was asked for twice is one, and can be given up', async () => {
  await using stage = await openSandbox();
  const records = recordsOf(stage);
  const asked = await Promise.all(
    [1].map(() => records.startExport('1', { kind: 'orders', isGrouped: true })),
  );
  const [first] = asked;
  if (first?.status !== 'done') throw new Error('Expected an export');
  expect(await records.cancelExport('1', first.operationId)).toEqual({ status: 'done' });
  expect(await records.findExport('1', 'gid://shopify/BulkOperation/404')).toMatchObject({
    status: 'done',
    found: { state: 'unknown' },
  });
});
