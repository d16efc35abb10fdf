import { afterEach, beforeEach, expect, it } from 'vitest';
import { buy, enterDiscountCode } from '#sandbox/shop/index.ts';
import { day, type DemoShop, hour, openDemoShop } from '#tests/support/open-demo-shop.ts';
import { hanako, leaveCart } from './hanako.ts';

let demo: DemoShop;
beforeEach(async () => {
  demo = await openDemoShop({ flows: ['abandoned-cart'], couponPercent: 15 });
});
afterEach(() => demo[Symbol.asyncDispose]());

const letters = () => demo.letters(hanako.email).map((each) => each.letter);
const codes = () => [...demo.shop.discounts.values()];

it('a cart is first answered without a code, and with one in the second letter', async () => {
  await demo.happen(() => leaveCart(demo.shop));
  await demo.pass(2 * hour);
  expect(letters()).toHaveLength(1);
  expect(codes()).toEqual([]);
  await demo.pass(day);
  expect(letters()).toHaveLength(2);
  const [code, ...others] = codes();
  expect(others).toEqual([]);
  expect(letters()[0]!.text).not.toContain(code!.code);
  expect(letters()[1]!.text).toContain(code!.code);
  expect(letters()[1]!.html).toContain(code!.code);
});

it('the code is hers, for one use, and ends after two days', async () => {
  await demo.happen(() => leaveCart(demo.shop));
  await demo.pass(26 * hour);
  const [code] = codes();
  expect(code).toMatchObject({ percent: 15, usageLimit: 1, usedCount: 0 });
  expect(code!.endsAt! - code!.startsAt).toBe(2 * day);
});

it('whoever buys with it gets no third letter, and the promise is kept on record as used', async () => {
  const checkout = await demo.happen(() => leaveCart(demo.shop));
  await demo.pass(26 * hour);
  const order = await demo.happen(() => {
    enterDiscountCode(demo.shop, checkout, codes()[0]!.code);
    return buy(demo.shop, checkout);
  });
  await demo.pass(10 * day);
  expect(letters()).toHaveLength(2);
  const offers = await demo.kizuna.ctx.db.inShop(
    demo.shopId,
    demo.clock.now(),
    (tx) => tx.sql`select state, used_by_order_id as "orderId" from offers where shop_id = ${demo.shopId}`,
  );
  expect(offers).toEqual([{ state: 'used', orderId: order.id }]);
});
