import postgres from 'postgres';
import { describe, expect, it } from 'vitest';
import { readNode } from '#app/adapters/shopify/admin/nodes/read-node.ts';
import { noteBulkFinished, runImport } from '#app/domain/import/index.ts';
import { uninstallShop } from '#app/domain/shops/index.ts';
import { type OrderSeen, type StoreNews, takeInNews } from '#app/domain/store/index.ts';
import { fileOf, lines, now, openImportStage, secrets } from './stage.ts';

it("a shop's products, people and orders come into place as history, and nobody is owed a letter", async () => {
  await using stage = await openImportStage();
  await stage.begin();
  expect(await stage.run()).toBe('done');
  expect(await stage.count('products')).toBe(20);
  expect(await stage.count('variants')).toBe(60);
  expect(await stage.count('customers')).toBe(60);
  expect(await stage.count('orders where is_history')).toBe(150);
  expect(await stage.count("events where kind = 'order.placed'")).toBe(150);
  expect(await stage.count("events where kind = 'customer.registered'")).toBe(60);
  expect(await stage.count("customers where email_consent = 'subscribed'")).toBe(40);
  expect(await stage.count('customers where orders_count > 0')).toBeGreaterThan(30);
  expect(await stage.count('enrollments')).toBe(0);
  expect(await stage.count('messages')).toBe(0);
  expect(await stage.progress()).toMatchObject({
    state: 'done',
    endedAt: now,
    files: [
      { kind: 'products', state: 'done', recordsDone: 20, linesDone: 80, faultCount: 0 },
      { kind: 'customers', state: 'done', recordsDone: 60, linesDone: 120, faultCount: 0 },
      { kind: 'orders', state: 'done', recordsDone: 150, linesDone: 375, faultCount: 0 },
    ],
  });
});

it('an import that is made again changes nothing', async () => {
  await using stage = await openImportStage();
  await stage.begin();
  await stage.run();
  const once = await stage.mirror();
  await stage.begin();
  await stage.run();
  expect(await stage.mirror()).toBe(once);
});

it('parts that stand anywhere in the file find their records, with the same result', async () => {
  await using grouped = await openImportStage();
  await grouped.begin();
  await grouped.run();
  await using scattered = await openImportStage();
  for (const kind of ['products', 'customers', 'orders'] as const) {
    const parts = lines[kind].flatMap(([, ...rest]) => rest);
    scattered.server.files.set(kind, { text: fileOf([parts, lines[kind].map(([own]) => own!)]) });
  }
  await scattered.begin();
  expect(await scattered.run()).toBe('done');
  for (const table of ['orders', 'products', 'variants'])
    expect(await scattered.told(table)).toBe(await grouped.told(table));
  expect(await scattered.count('customer_keys')).toBe(await grouped.count('customer_keys'));
  expect(await scattered.progress()).toMatchObject({
    files: [{ recordsDone: 20 }, { recordsDone: 60 }, { recordsDone: 150 }],
  });
});

describe('a file that breaks off', () => {
  it('is read on from the batch after the last one that is in place, not from its beginning', async () => {
    await using stage = await openImportStage(2_400);
    const file = stage.server.files.get('orders')!;
    file.breaks = { afterBytes: Math.floor(file.text.length * 0.95), times: 1 };
    await stage.begin();
    expect(await stage.run()).toBe('connection_lost');
    const before = await stage.progress();
    expect(before?.files[2]).toMatchObject({ state: 'reading', recordsDone: 2_000 });
    expect(await stage.count('orders')).toBe(2_000);
    expect(await stage.run()).toBe('done');
    expect(stage.server.ranges.at(-1)).toMatch(/^bytes=[1-9]\d+-$/);
    expect(await stage.count('orders')).toBe(2_400);
    expect((await stage.progress())?.files[2]).toMatchObject({ recordsDone: 2_400, faultCount: 0 });
  });

  it('is passed over up to there where the server gives no parts of it', async () => {
    await using stage = await openImportStage(2_400);
    const file = stage.server.files.get('orders')!;
    file.breaks = { afterBytes: Math.floor(file.text.length * 0.95), times: 1 };
    file.hasNoRanges = true;
    await stage.begin();
    expect(await stage.run()).toBe('connection_lost');
    expect(await stage.run()).toBe('done');
    expect(stage.server.ranges.every((range) => range === '')).toBe(true);
    expect(await stage.count('orders')).toBe(2_400);
  });
});

it.each(['header', 'bytes'] as const)('a packed file is unpacked, as its %s says', async (packing) => {
  await using stage = await openImportStage();
  stage.server.files.get('orders')!.packing = packing;
  await stage.begin();
  expect(await stage.run()).toBe('done');
  expect(await stage.count('orders')).toBe(150);
});

it('lines that cannot be used are listed with their number and reason, and hold up nothing', async () => {
  await using stage = await openImportStage();
  const [first, second] = [lines.orders[0]!, lines.orders[1]!];
  const noId = JSON.stringify({ ...JSON.parse(second[0]!), id: 'gid://shopify/Order/none' });
  const text = [
    ...first,
    '{"id": "gid://shop',
    '[]',
    '{"name":"#9"}',
    '',
    noId,
    ...second,
    '{"id":"cut',
  ].join('\n');
  stage.server.files.set('orders', { text });
  await stage.begin();
  expect(await stage.run()).toBe('done');
  expect(await stage.count('orders')).toBe(2);
  const lineOf = (offset: number) => first.length + offset;
  expect((await stage.progress())?.files[2]).toMatchObject({
    faultCount: 5,
    faults: [
      { line: lineOf(1), reason: 'broken_json' },
      { line: lineOf(2), reason: 'not_an_object' },
      { line: lineOf(3), reason: 'no_id' },
      { line: text.split('\n').length, reason: 'cut_short' },
      { line: lineOf(5), reason: 'unreadable_record' },
    ],
  });
});

it('a record that the database refuses stands alone, and its neighbours are in place', async () => {
  await using stage = await openImportStage();
  await using owner = await openOwner(stage.url);
  await owner.sql`alter table orders add constraint no_seventy_seven check (order_id <> '9000077') not valid`;
  await stage.begin();
  expect(await stage.run()).toBe('done');
  expect(await stage.count('orders')).toBe(149);
  const line = lines.orders.slice(0, 77).flat().length + 1;
  expect((await stage.progress())?.files[2]).toMatchObject({
    recordsDone: 150,
    faultCount: 1,
    faults: [{ line, reason: 'refused:23514' }],
  });
});

describe('an export that comes to nothing', () => {
  it('whose time was too short is asked for again without grouping; what it wrote is in place meanwhile', async () => {
    await using stage = await openImportStage();
    stage.server.files.set('partial', { text: fileOf(lines.orders.slice(0, 40)) });
    const partial = { state: 'failed', reason: 'timeout', url: `${stage.server.origin}/partial` } as const;
    stage.seen.orders = [partial, { state: 'running', objects: 3 }, {}];
    await stage.begin();
    await stage.run();
    expect(await stage.count('orders')).toBe(40);
    expect(await stage.run()).toBe('done');
    expect(await stage.count('orders')).toBe(150);
    expect(stage.started.filter(({ kind }) => kind === 'orders')).toEqual([
      { kind: 'orders', isGrouped: true },
      { kind: 'orders', isGrouped: false },
    ]);
  });

  it.each(['expired', 'unknown', 'canceled'] as const)('because it is %s is begun again', async (state) => {
    await using stage = await openImportStage();
    stage.seen.customers = [{ state, url: null }, {}];
    await stage.begin();
    expect(await stage.run()).toBe('done');
    expect(stage.started.filter(({ kind }) => kind === 'customers')).toHaveLength(2);
    expect(await stage.count('customers')).toBe(60);
  });

  it('three times is told to the merchant, and goes on from there when she asks for it', async () => {
    await using stage = await openImportStage();
    stage.seen.orders = [{ state: 'failed', reason: 'internal_server_error', url: null }];
    await stage.begin();
    expect(await stage.run()).toBe('failed');
    expect(await stage.progress()).toMatchObject({
      state: 'failed',
      files: [{ state: 'done' }, { state: 'done' }, { state: 'failed', reason: 'internal_server_error' }],
    });
    stage.seen.orders = [];
    await stage.begin();
    expect(await stage.run()).toBe('done');
    expect(stage.started.filter(({ kind }) => kind === 'products')).toHaveLength(1);
    expect(await stage.count('orders')).toBe(150);
  });

  it('for want of access is not asked for again', async () => {
    await using stage = await openImportStage();
    stage.seen.orders = [{ state: 'failed', reason: 'access_denied', url: null }];
    await stage.begin();
    expect(await stage.run()).toBe('failed');
    expect(stage.started.filter(({ kind }) => kind === 'orders')).toHaveLength(1);
    expect(await stage.count('customers')).toBe(60);
  });

  it('but an address that has expired: a new one is asked for', async () => {
    await using stage = await openImportStage();
    stage.seen.orders = [{ url: `${stage.server.origin}/gone` }, {}];
    await stage.begin();
    expect(await stage.run()).toBe('address_expired');
    expect(await stage.run()).toBe('done');
    expect(stage.started.filter(({ kind }) => kind === 'orders')).toHaveLength(1);
  });
});

describe('beside an import', () => {
  const orderNews = (order: Partial<OrderSeen>): StoreNews => {
    const reading = readNode('orders', JSON.parse(lines.orders[5]![0]!), { asOf: now, shopCurrency: 'USD' });
    const [seen] = reading!;
    if (seen?.kind !== 'order_seen') throw new Error('Expected an order');
    return { ...seen, order: { ...seen.order, ...order } };
  };
  const change = { name: '#changed', updatedAt: now - 1_000, cancelledAt: now - 1_000 };

  it.each(['before', 'after'])('a webhook that comes %s it with a newer order wins', async (when) => {
    await using stage = await openImportStage();
    const { db, shopId } = stage;
    const tell = () => db.inShop(shopId, now, (tx) => takeInNews(tx, [orderNews(change)], secrets));
    if (when === 'before') await tell();
    await stage.begin();
    await stage.run();
    if (when === 'after') await tell();
    expect(await stage.count("orders where name = '#changed' and cancelled_at is not null")).toBe(1);
    expect(await stage.count('orders')).toBe(150);
  });

  it('what has happened since the installation is left to the webhook, which is then answered', async () => {
    await using stage = await openImportStage();
    const { db, shopId } = stage;
    const placed = new Date(now - 60_000).toISOString();
    const [own, ...parts] = lines.orders[9]!;
    const fresh = { ...JSON.parse(own!), createdAt: placed, processedAt: placed, updatedAt: placed };
    stage.server.files.set('orders', {
      text: fileOf([...lines.orders.slice(0, 9), [JSON.stringify(fresh), ...parts]]),
    });
    await stage.begin();
    await stage.run();
    expect(await stage.count('orders')).toBe(9);
    const news = readNode('orders', fresh, { asOf: now, shopCurrency: 'USD' });
    const events = await db.inShop(shopId, now, (tx) => takeInNews(tx, news!, secrets));
    expect(events.map((event) => event.kind)).toContain('order.placed');
  });

  it('a second worker leaves it to the first, and takes over when that one is gone', async () => {
    await using stage = await openImportStage();
    const importId = await stage.begin();
    const { db, shopId, ctx } = stage;
    await db.inShop(
      shopId,
      now,
      (tx) => tx.sql`
      update imports set lease_until = ${now + 30_000}::timestamptz where shop_id = ${shopId}`,
    );
    expect(await runImport(ctx, { shopId, importId })).toEqual({
      status: 'later',
      reason: 'another_worker_has_it',
    });
    expect(stage.started).toEqual([]);
    const later = { ...ctx, now: () => now + 31_000 };
    expect(await runImport(later, { shopId, importId })).toEqual({ status: 'done' });
    expect(stage.started).toHaveLength(3);
  });

  it('a shop that removes the app ends it', async () => {
    await using stage = await openImportStage();
    await stage.begin();
    const { db, shopId } = stage;
    await db.inShop(shopId, now, (tx) => uninstallShop(tx, now));
    expect(await stage.run()).toBe('failed');
    expect(stage.started).toEqual([]);
  });
});

it('the word that an export is finished files a look at once', async () => {
  await using stage = await openImportStage();
  await stage.begin();
  stage.seen.products = [{ state: 'running', objects: 5 }];
  stage.seen.customers = stage.seen.products;
  stage.seen.orders = stage.seen.products;
  expect(await stage.run()).toBe('exporting');
  const { db, shopId } = stage;
  const filed = () =>
    db.loops<{ count: number }[]>`select count(*)::int as count from pgboss.job where name = 'run-import'`;
  const [before] = await filed();
  await db.inShop(shopId, now, (tx) => noteBulkFinished(tx, { operationId: 'orders/3' }));
  await db.inShop(shopId, now, (tx) => noteBulkFinished(tx, { operationId: 'of another app' }));
  const [after] = await filed();
  expect(after!.count - before!.count).toBe(1);
});

/** The database as its owner, for what the app itself may not do. */
function openOwner(url: string) {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  return Promise.resolve({ sql, [Symbol.asyncDispose]: () => sql.end() });
}
