import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reactToEvents } from '#app/domain/flows/index.ts';
import { findAttention } from '#app/domain/shops/index.ts';
import { runFlowsOnce } from '#app/loops/flow.ts';
import { checkout, days, minutes, noon } from '#tests/support/flow-world.ts';
import { addCustomer, openTestShop } from '#tests/support/shop.ts';

const ida = '00000000-0000-8000-8000-000000000001';
const ken = '00000000-0000-8000-8000-000000000002';

let shop: Awaited<ReturnType<typeof openTestShop>>;
let logged: string[];
beforeEach(async () => {
  shop = await openTestShop(noon);
  logged = [];
  await addCustomer(shop, noon, { customerId: ida });
  await addCustomer(shop, noon, { customerId: ken });
});
afterEach(() => shop[Symbol.asyncDispose]());

const pass = (now: number) => {
  const log = pino({ level: 'error' }, { write: (line: string) => void logged.push(line) });
  return runFlowsOnce({ db: shop.db, now: () => now, log });
};

const leaveCart = (customerId: string, at: number, cart: string) =>
  shop.db.inShop(shop.shopId, at, (tx) => reactToEvents(tx, [{ ...checkout(at, cart), customerId }]));

/** Her run is pinned to a version that nobody published. */
const breakRunOf = (customerId: string) =>
  shop.db.inShop(
    shop.shopId,
    noon,
    (tx) =>
      tx.sql`update enrollments set version = 99 where shop_id = ${shop.shopId} and customer_id = ${customerId}`,
  );

const read = (what: 'runs' | 'letters') =>
  shop.db.inShop(shop.shopId, noon, (tx) =>
    what === 'runs'
      ? tx.sql`select state, end_reason, attempts, problem from enrollments
               where shop_id = ${shop.shopId} and customer_id = ${ida}`
      : tx.sql`select customer_id from messages where shop_id = ${shop.shopId}`,
  );

describe('a run that cannot be carried on', () => {
  beforeEach(async () => {
    await leaveCart(ida, noon, 'cart-of-ida');
    await leaveCart(ken, noon, 'cart-of-ken');
    await breakRunOf(ida);
  });

  it("does not hold up the shop's other letters", async () => {
    await pass(noon + minutes(30));
    expect([...(await read('letters'))]).toEqual([{ customer_id: ken }]);
    expect([...(await read('runs'))]).toMatchObject([{ state: 'waiting', attempts: 1 }]);
  });

  it('is set aside after five tries, with its reason, and shown to the merchant', async () => {
    for (let tries = 0; tries < 6; tries += 1) await pass(noon + minutes(30 + tries * 10));
    expect([...(await read('runs'))]).toMatchObject([
      {
        state: 'set_aside',
        end_reason: 'broken',
        attempts: 5,
        problem: expect.stringContaining('version 99'),
      },
    ]);
    const attention = await shop.db.inShop(shop.shopId, noon + minutes(90), findAttention);
    expect(attention.brokenRuns).toBe(1);
    expect(logged.filter((line) => line.includes('could not be carried on'))).toHaveLength(5);
    expect((await pass(noon + days(1))).worked).toBe(0);
  });

  it('goes on when what was missing is there again', async () => {
    await pass(noon + minutes(30));
    await shop.db.inShop(
      shop.shopId,
      noon,
      (tx) =>
        tx.sql`update enrollments set version = 1 where shop_id = ${shop.shopId} and customer_id = ${ida}`,
    );
    await pass(noon + minutes(40));
    expect(new Set([...(await read('letters'))].map((row) => row['customer_id']))).toEqual(
      new Set([ida, ken]),
    );
  });

  it('does not keep what its person does from being taken in', async () => {
    await leaveCart(ida, noon + minutes(5), 'another-cart');
    const runs = await shop.db.inShop(
      shop.shopId,
      noon,
      (tx) => tx.sql`select entry_key from enrollments
                     where shop_id = ${shop.shopId} and customer_id = ${ida} and state = 'waiting'`,
    );
    expect(runs.map((run) => run['entry_key'])).toContain('cart:another-cart');
  });
});
