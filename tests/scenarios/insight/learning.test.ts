import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ShopTx } from '#app/db/client.ts';
import { mergeCustomers } from '#app/domain/customers/index.ts';
import { recordEvents } from '#app/domain/events/index.ts';
import { countStages, findInsight, learnShop, refreshInsights } from '#app/domain/insight/index.ts';
import { runKnowingOnce } from '#app/loops/knowing.ts';
import { addCustomer, openTestShop } from '#tests/support/shop.ts';

const day = 86_400_000;
const now = Date.parse('2026-11-20T03:00:00Z');
const idOf = (number: number) => `00000000-0000-8000-8000-${String(number).padStart(12, '0')}`;

let shop: Awaited<ReturnType<typeof openTestShop>>;
beforeEach(async () => {
  shop = await openTestShop(now);
});
afterEach(() => shop[Symbol.asyncDispose]());

const inShop = <T>(work: (tx: ShopTx) => Promise<T>, at = now) => shop.db.inShop(shop.shopId, at, work);
const learn = (at = now) => learnShop({ db: shop.db, now: () => at }, shop.shopId, async () => {});
const find = (number: number, at = now) => inShop((tx) => findInsight(tx, idOf(number)), at);

let orderCount = 0;

/** She ordered these products, so many days ago. */
async function bought(number: number, daysAgo: number, products: readonly string[]): Promise<void> {
  const orderId = `o${(orderCount += 1)}`;
  await inShop(async (tx) => {
    await tx.sql`
      insert into orders (shop_id, order_id, customer_id, name, currency, total_minor, lines, item_count, placed_at,
                          is_history, source_updated_at)
      values (${tx.shopId}, ${orderId}, ${idOf(number)}, '#', 'USD', 1000, '[]', 1, ${now - daysAgo * day}, true, ${now})`;
    await tx.sql`
      insert into order_items (shop_id, order_id, line, customer_id, product_id, quantity, amount_minor, placed_at)
      select ${tx.shopId}::bigint, ${orderId}, line, ${idOf(number)}::uuid, product, 1, 1000, ${now - daysAgo * day}::timestamptz
      from unnest(${[...products]}::text[]) with ordinality as p (product, line)`;
  });
}

/** Forty people who took coffee every 27 days, and one who took tea, of the same category, once. */
async function coffeeShop(): Promise<void> {
  await inShop(
    (tx) => tx.sql`
      insert into products (shop_id, product_id, title, product_type, status, source_updated_at)
      select ${tx.shopId}::bigint, p, initcap(p), case when p = 'mug' then 'Dishes' else 'Drinks' end, 'active', ${now}::timestamptz
      from unnest('{coffee,tea,mug}'::text[]) p`,
  );
  for (let number = 1; number <= 41; number += 1) {
    await addCustomer(shop, now, { customerId: idOf(number) });
    if (number < 41) {
      await bought(number, 37, ['coffee']);
      await bought(number, 10, ['coffee']);
    }
  }
  await bought(41, 10, ['tea', 'mug']);
}

describe('what is learned from all customers', () => {
  it('says when each is to be expected again, and what that rests on', async () => {
    await coffeeShop();
    await learn();
    const [regular, newcomer] = [await find(1), await find(41)];
    expect(regular!.products).toEqual([
      expect.objectContaining({
        ...{ productId: 'coffee', title: 'Coffee', refills: 40, basis: 'product', ownRefills: 1 },
        ...{ intervalMs: 27 * day, lastAt: now - 10 * day, dueAt: now + 17 * day },
      }),
    ]);
    // The tea has no refills of its own; drinks are taken again after 27 days, dishes never were.
    expect(newcomer).toMatchObject({ stage: 'new_buyer', ownIntervals: 0, nextOrderAt: now + 17 * day });
    expect(newcomer!.nextOrderBasis).toEqual({
      ...{
        of: 'product',
        productId: 'tea',
        title: 'Tea',
        intervalMs: 27 * day,
        refills: 0,
        basis: 'category',
      },
    });
    expect(newcomer!.products.map(({ productId }) => productId)).toEqual(['tea']);
    expect(regular!.models.orders).toMatchObject({ status: 'fitted' });
    expect(await inShop(countStages)).toMatchObject({ active: 40, new_buyer: 1, visitor: 0 });
  });

  it('is the same person by person as for all at once', async () => {
    await coffeeShop();
    await learn();
    const before = await Promise.all([find(1), find(41)]);
    await inShop((tx) => refreshInsights(tx, [idOf(1), idOf(41)]));
    expect(await Promise.all([find(1), find(41)])).toEqual(before);
  });

  it('is nothing yet while too few have come back, and says how many it takes', async () => {
    await addCustomer(shop, now, { customerId: idOf(1) });
    await bought(1, 5, ['coffee']);
    await learn();
    const insight = await find(1);
    expect(insight).toMatchObject({
      stage: 'new_buyer',
      chanceAlive: null,
      expectedOrders: null,
      nextOrderAt: null,
    });
    expect(insight!.models.orders).toEqual({ status: 'not_enough_data', have: 0, need: 30 });
    expect(insight!.rfmGroup).not.toBeNull();
  });

  it('takes the days after which the merchant wins people back for those who have no rhythm of their own', async () => {
    await addCustomer(shop, now, { customerId: idOf(1) });
    await bought(1, 80, ['coffee']);
    await learn();
    expect(await find(1)).toMatchObject({ stage: 'new_buyer', departsAt: now + 10 * day });
    await inShop(
      (tx) => tx.sql`update shop_settings set win_back_days = '{74,139,260}' where shop_id = ${tx.shopId}`,
    );
    await learn(now + 1);
    expect(await find(1)).toMatchObject({ stage: 'departing', stageSince: now - 6 * day });
    const events = await inShop((tx) => tx.sql`select payload from events where shop_id = ${tx.shopId}`);
    expect([...events]).toEqual([{ payload: { from: 'new_buyer', to: 'departing' } }]);
  });

  it('does not undo what was said of somebody meanwhile', async () => {
    await addCustomer(shop, now, { customerId: idOf(1) });
    await bought(1, 80, ['coffee']);
    await learn();
    let isFirst = true;
    // Between reading all orders and writing what follows from them, she buys.
    const db: typeof shop.db = {
      ...shop.db,
      inShop: async (shopId, at, work) => {
        const result = await shop.db.inShop(shopId, at, work);
        if (isFirst) {
          isFirst = false;
          await bought(1, 0, ['coffee']);
          await inShop((tx) => refreshInsights(tx, [idOf(1)]));
        }
        return result;
      },
    };
    await learnShop({ db, now: () => now + 1 }, shop.shopId, async () => {});
    expect(await find(1)).toMatchObject({ orders: 2, stage: 'active' });
  });
});

it('of two records that become one only the kept one stands somewhere, and no step is told twice', async () => {
  for (const number of [1, 2]) {
    await addCustomer(shop, now, { customerId: idOf(number) });
    await inShop((tx) => refreshInsights(tx, [idOf(number)]));
  }
  await bought(2, 1, ['coffee']);
  await inShop(async (tx) => recordEvents(tx, await refreshInsights(tx, [idOf(2)])));
  const drafts = await inShop(async (tx) => {
    await mergeCustomers(tx, [{ keptId: idOf(1), mergedId: idOf(2), at: now }]);
    return await refreshInsights(tx, [idOf(1), idOf(2)]);
  });
  expect(drafts).toEqual([]);
  expect(await find(1)).toMatchObject({ stage: 'new_buyer', orders: 1 });
  expect(await find(2)).toBeUndefined();
});

it('somebody of whom nothing can be said is set aside alone, and looked at again when she does something', async () => {
  for (const number of [1, 2]) {
    await addCustomer(shop, now, { customerId: idOf(number) });
    await bought(number, 1, ['coffee']);
  }
  await learn();
  await inShop(
    (tx) =>
      tx.sql`update orders set placed_at = '-infinity' where shop_id = ${tx.shopId} and customer_id = ${idOf(1)}`,
  );
  const log = pino({ level: 'silent' });
  let at = now + 89 * day;
  for (let pass = 0; pass < 6; pass += 1) {
    await runKnowingOnce({ db: shop.db, now: () => at, log });
    at += 600_000;
  }
  expect(await find(2, at)).toMatchObject({ stage: 'departing' });
  const read = () =>
    inShop(
      (tx) => tx.sql`
    select attempts, problem, next_change_at from customer_insights
    where shop_id = ${tx.shopId} and customer_id = ${idOf(1)}`,
    );
  expect([...(await read())]).toEqual([{ attempts: 5, problem: expect.any(String), next_change_at: null }]);
  await inShop(
    (tx) =>
      tx.sql`update orders set placed_at = ${now} where shop_id = ${tx.shopId} and customer_id = ${idOf(1)}`,
  );
  await inShop((tx) => refreshInsights(tx, [idOf(1)]));
  expect([...(await read())]).toMatchObject([{ attempts: 0, problem: null }]);
});
