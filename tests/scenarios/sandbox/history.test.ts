import { expect, it } from 'vitest';
import { openDatabase } from '#app/db/client.ts';
import { kumoTea, seedHistory } from '#sandbox/index.ts';
import { writeHistory } from '#sandbox/history/index.ts';
import { Shop } from '#sandbox/shop/index.ts';
import { createTestDatabase } from '#tests/support/database.ts';
import { addShop } from '#tests/support/shop.ts';
import { testKeys } from '#tests/support/keys.ts';

const until = Date.parse('2026-11-22T00:00:00Z');

function bookOf(seed: string, customers = 2_000): Shop {
  const outlets = { now: () => until, emit: () => {}, tell: () => {} };
  const shop = new Shop({ profile: kumoTea, seed, openedAt: until - 550 * 86_400_000, outlets });
  shop.storefrontOrigin = 'http://kumo-tea.example';
  writeHistory(shop, { until, customers });
  return shop;
}

it('2,000 people in three languages have eighteen months of orders behind them', () => {
  const shop = bookOf('kizuna');
  const customers = [...shop.customers.values()];
  const orders = [...shop.orders.values()];
  expect(customers).toHaveLength(2_000);
  expect(new Set(customers.map(({ email }) => email)).size).toBe(2_000);
  expect(new Set(customers.map(({ locale }) => locale))).toEqual(new Set(['en', 'ja', 'zh-TW']));
  expect(orders.length).toBeGreaterThan(3_500);
  expect(Math.max(...orders.map(({ createdAt }) => createdAt))).toBeLessThan(until);
  expect(Math.min(...orders.map(({ createdAt }) => createdAt))).toBeLessThan(until - 500 * 86_400_000);
});

it('the shop sells 40 products in 90 variants', () => {
  const shop = bookOf('kizuna', 1);
  expect([shop.products.length, shop.variants.size]).toEqual([40, 90]);
});

it('the same seed writes the same past, another seed another one', () => {
  const past = (seed: string) => JSON.stringify([...bookOf(seed, 100).orders.values()]);
  expect(past('kizuna')).toBe(past('kizuna'));
  expect(past('kizuna')).not.toBe(past('other'));
});

it('the past reaches the app without owing anybody a letter, and a second time changes nothing', async () => {
  const { url, drop } = await createTestDatabase();
  const db = await openDatabase({ url, poolSize: 2, masterKeys: testKeys });
  const shopId = await addShop(db, kumoTea.domain, until);
  const shop = bookOf('kizuna', 300);
  const ctx = { db, now: () => until, secrets: { linkSecret: 'link', indexSecret: 'index' } };
  const count = () =>
    db.inShop(shopId, until, async (tx) => {
      const [row] = await tx.sql`
        select (select count(*) from customers) as customers, (select count(*) from orders where is_history) as orders,
               (select count(*) from variants) as variants, (select count(*) from enrollments) as enrollments,
               (select count(*) from messages) as messages, (select count(*) from events) as events,
               (select count(*) from customers where orders_count > 1) as regulars,
               (select count(*) from views where at > ${until - 60 * 86_400_000}::timestamptz) as views,
               (select count(distinct visitor_id) from views) as devices,
               (select count(distinct visitor_id) from visitor_links) as "knownDevices",
               (select count(*) from customers where email_consent = 'subscribed') as subscribers`;
      return row;
    });
  try {
    await seedHistory(ctx, shopId, shop);
    const first = await count();
    expect(first).toMatchObject({
      customers: '300',
      orders: String(shop.orders.size),
      variants: '90',
      enrollments: '0',
      messages: '0',
    });
    const subscribed = [...shop.customers.values()].filter(({ consent }) => consent.state === 'subscribed');
    expect(first).toMatchObject({ subscribers: String(subscribed.length) });
    expect(Number(first!.regulars)).toBeGreaterThan(50);
    expect(Number(first!.views)).toBeGreaterThan(2_000);
    expect(Number(first!.knownDevices)).toBeGreaterThan(30);
    expect(Number(first!.devices)).toBeGreaterThan(2 * Number(first!.knownDevices));
    await seedHistory(ctx, shopId, shop);
    expect(await count()).toEqual(first);
  } finally {
    await db.close();
    await drop();
  }
});
