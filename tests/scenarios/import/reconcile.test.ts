import { afterEach, beforeEach, expect, it } from 'vitest';
import { readNode } from '#app/adapters/shopify/admin/nodes/read-node.ts';
import { findNeverBrought, reconcileShop } from '#app/domain/reconcile/index.ts';
import { takeInNews } from '#app/domain/store/index.ts';
import type { RecordKind, ShopRecords } from '#app/ports/shop-records.ts';
import { react } from '#app/reactions.ts';
import { customerLines, orderLines } from '#tests/support/export-lines.ts';
import { openTestShop, type TestShop } from '#tests/support/shop.ts';

const hour = 3_600_000;
const installed = Date.UTC(2026, 10, 10, 12);
const secrets = { indexSecret: 'x'.repeat(32) };

type Node = Record<string, unknown> & { updatedAt: string };

let stage: TestShop & AsyncDisposable;
let now: number;
/** What the shop has, by kind. */
let books: Record<RecordKind, Node[]>;
/** Since when it was asked for changes, by kind. */
let asked: Record<RecordKind, number[]>;
let trouble: { status: 'later'; reason: string; retryAfterMs: number } | undefined;

beforeEach(async () => {
  stage = await openTestShop(installed);
  now = installed + 24 * hour;
  books = { products: [], customers: [], orders: [] };
  asked = { products: [], customers: [], orders: [] };
  trouble = undefined;
});
afterEach(() => stage[Symbol.asyncDispose]());

const pageSize = 2;
const listChanged: ShopRecords['listChanged'] = (_shopId, { kind, since, after, ...context }) => {
  asked[kind].push(since);
  if (trouble && after !== null) return Promise.resolve(trouble);
  const changed = books[kind]
    .filter((node) => Date.parse(node.updatedAt) >= since)
    .toSorted((a, b) => (a.updatedAt < b.updatedAt ? -1 : 1));
  const start = Number(after ?? 0);
  const records = changed.slice(start, start + pageSize).flatMap((node) => [readNode(kind, node, context)!]);
  const next = start + pageSize < changed.length ? String(start + pageSize) : null;
  return Promise.resolve({ status: 'done', records, unreadable: 0, after: next });
};

function look() {
  const shopAdmin = { records: { listChanged } as ShopRecords };
  return reconcileShop({ db: stage.db, now: () => now, shopAdmin, secrets, react }, stage.shopId);
}

function orderAt(number: number, at: number, more: object = {}): Node {
  const [own] = orderLines(number, { customers: 50, products: 5 });
  const instant = new Date(at).toISOString();
  return { ...JSON.parse(own!), createdAt: instant, processedAt: instant, updatedAt: instant, ...more };
}

function tell(kind: RecordKind, node: Node) {
  const news = readNode(kind, node, { asOf: now, shopCurrency: 'USD' })!;
  return stage.db.inShop(stage.shopId, now, (tx) => takeInNews(tx, news, secrets));
}

async function count(what: string): Promise<number> {
  const rows = await stage.db.inShop(stage.shopId, now, (tx) =>
    tx.sql.unsafe<{ count: number }[]>(`select count(*)::int as count from ${what}`),
  );
  return rows[0]!.count;
}

const neverBrought = () => stage.db.inShop(stage.shopId, now, findNeverBrought);

it('orders that no webhook has brought are found, taken in and counted', async () => {
  const known = orderAt(1, installed + 2 * hour);
  await tell('orders', known);
  books.orders = [known, orderAt(2, installed + 3 * hour), orderAt(3, installed + 4 * hour)];
  expect(await look()).toMatchObject({
    status: 'done',
    found: [
      { kind: 'products' },
      { kind: 'customers' },
      { kind: 'orders', seen: 3, missing: 2, outdated: 0 },
    ],
  });
  expect(await count('orders')).toBe(3);
  expect(await neverBrought()).toEqual([{ kind: 'orders', count: 2, isRising: false }]);
});

it('an order of which a later change was never told is brought up to date', async () => {
  await tell('orders', orderAt(1, installed + 2 * hour));
  const cancelled = new Date(installed + 5 * hour).toISOString();
  books.orders = [orderAt(1, installed + 2 * hour, { updatedAt: cancelled, cancelledAt: cancelled })];
  expect(await look()).toMatchObject({ found: [{}, {}, { missing: 0, outdated: 1 }] });
  expect(await count('orders where cancelled_at is not null')).toBe(1);
});

it('a young order counts as news and an old one as history', async () => {
  now = installed + 10 * 24 * hour;
  books.orders = [orderAt(1, installed + 2 * hour), orderAt(2, now - 2 * hour)];
  await look();
  expect(await count("orders where order_id = '9000001' and is_history")).toBe(1);
  expect(await count("orders where order_id = '9000002' and not is_history")).toBe(1);
  expect(await count("enrollments where flow_id = 'thank-you'")).toBe(1);
});

it('what a webhook may still bring is taken in, and not counted against it', async () => {
  books.orders = [orderAt(1, now - 60_000)];
  expect(await look()).toMatchObject({ found: [{}, {}, { seen: 1, missing: 0 }] });
  expect(await count('orders')).toBe(1);
});

it('a customer and her consent are found, and she is greeted as on any day', async () => {
  const [own] = customerLines(1);
  const registered = new Date(now - 2 * hour).toISOString();
  const node = JSON.parse(own!);
  node.defaultEmailAddress.marketingUpdatedAt = registered;
  books.customers = [{ ...node, createdAt: registered, updatedAt: registered }];
  expect(await look()).toMatchObject({ found: [{}, { kind: 'customers', missing: 1 }, {}] });
  expect(await count("customers where email_consent = 'subscribed'")).toBe(1);
  expect(await count("events where kind = 'customer.registered'")).toBe(1);
});

it('each look begins an hour before the end of the last one', async () => {
  await look();
  const first = now;
  now += 24 * hour;
  await look();
  expect(asked.orders).toEqual([installed - hour, first - hour]);
});

it('a look that was broken off goes on where it was, and the next one begins no later for it', async () => {
  books.orders = [1, 2, 3, 4, 5].map((number) => orderAt(number, installed + number * hour));
  trouble = { status: 'later', reason: 'throttled', retryAfterMs: 1_000 };
  expect(await look()).toEqual(trouble);
  expect(await count("reconcile_reports where kind = 'orders'")).toBe(0);
  trouble = undefined;
  await look();
  expect(await count('orders')).toBe(5);
  expect(asked.orders.at(-1)).toBe(installed + 2 * hour);
  expect(await neverBrought()).toEqual([{ kind: 'orders', count: 5, isRising: false }]);
});

it('more every night, three nights running, raises an alarm', async () => {
  for (const missing of [1, 2, 3]) {
    const at = now - 2 * hour;
    books.orders = Array.from({ length: missing }, (_, number) =>
      orderAt(missing * 10 + number, at + number),
    );
    await look();
    now += 24 * hour;
  }
  expect(await neverBrought()).toEqual([{ kind: 'orders', count: 3, isRising: true }]);
});

it('a shop that has removed the app is left alone', async () => {
  await stage.db.inShop(
    stage.shopId,
    now,
    (tx) => tx.sql`
    update shops set state = 'uninstalled' where shop_id = ${stage.shopId}`,
  );
  expect(await look()).toEqual({ status: 'done', found: [] });
  expect(asked.orders).toEqual([]);
});
