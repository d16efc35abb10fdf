import { afterEach, describe, expect, it } from 'vitest';
import { setOffer } from '#app/domain/flows/index.ts';
import type { OfferTerms } from '#app/domain/offers/index.ts';
import { buy, enterContact, enterDiscountCode, openCheckout, startCart } from '#sandbox/shop/index.ts';
import { percentOff } from '#tests/support/flow-world.ts';
import { day, type DemoShop, hour, openDemoShop } from '#tests/support/open-demo-shop.ts';
import { hanako, leaveCart, stranger } from './hanako.ts';

let demo: DemoShop;
afterEach(() => demo[Symbol.asyncDispose]());

const open = async (offer: OfferTerms) => {
  demo = await openDemoShop({ flows: ['abandoned-cart'], offer });
};
const letters = () => demo.letters(hanako.email).map((each) => each.letter);
/** The code of the shop that stands in her second letter. */
const herCode = () =>
  [...demo.shop.redeemCodes.values()].find(({ code }) => letters()[1]?.text.includes(code));
const offers = () =>
  demo.kizuna.ctx.db.inShop(
    demo.shopId,
    demo.clock.now(),
    (tx) => tx.sql`
      select state, used_by_order_id as "orderId", used_by_other as "byOther"
      from offers where shop_id = ${demo.shopId}`,
  );

it('a cart is first answered without a code, and with one in the second letter', async () => {
  await open(percentOff(15));
  await demo.happen(() => leaveCart(demo.shop));
  await demo.pass(2 * hour);
  expect(letters()).toHaveLength(1);
  await demo.pass(day);
  expect(letters()).toHaveLength(2);
  const { code } = herCode()!;
  expect(letters()[0]!.text).not.toContain(code);
  expect(letters()[1]!.html).toContain(code);
});

it('the code is for one use, and good for the two days that her letter says', async () => {
  await open(percentOff(15));
  await demo.happen(() => leaveCart(demo.shop));
  await demo.pass(26 * hour);
  const discount = demo.shop.discounts.get(herCode()!.discountId)!;
  expect(discount).toMatchObject({ value: { kind: 'percentage', percent: 15 }, usageLimit: 1 });
  expect(discount.endsAt! - demo.clock.now()).toBeGreaterThan(day);
  expect(discount.endsAt! - demo.clock.now()).toBeLessThan(3 * day);
});

describe('whoever buys with it', () => {
  const gifts = () => demo.shop.products.at(-1)!;
  const kinds: [string, () => OfferTerms, RegExp][] = [
    ['a percentage', () => percentOff(15), /15% off/],
    [
      'an amount from a sum on',
      () => ({ kind: 'amount', amountMinor: 300, minimumMinor: 1000 }),
      /¥300 off.*¥1,000 or more/s,
    ],
    ['free shipping', () => ({ kind: 'free_shipping', minimumMinor: null }), /Free shipping/],
    ['a gift', () => ({ kind: 'gift', productId: gifts().id, minimumMinor: 500 }), /free gift/],
  ];

  it.each(kinds)('gets %s, and no third letter', async (_kind, terms, said) => {
    await open({ kind: 'free_shipping', minimumMinor: null });
    await demo.kizuna.ctx.db.inShop(demo.shopId, demo.clock.now(), async (tx) => {
      await setOffer(tx, { flowId: 'abandoned-cart', offer: terms() });
    });
    const checkout = await demo.happen(() => leaveCart(demo.shop));
    await demo.pass(26 * hour);
    expect(letters()[1]!.text).toMatch(said);
    const order = await demo.happen(() => {
      checkout.lines.push({ variantId: gifts().variants[0]!.id, quantity: 1 });
      enterDiscountCode(demo.shop, checkout, herCode()!.code);
      return buy(demo.shop, checkout);
    });
    expect(order.discount).toMatchObject({ code: herCode()!.code, value: { kind: terms().kind } });
    await demo.pass(3 * day);
    expect(letters()).toHaveLength(2);
    expect(await offers()).toEqual([{ state: 'used', orderId: order.id, byOther: false }]);
  });
});

it('a code that somebody else uses is reported, and nobody can use it again', async () => {
  await open(percentOff(15));
  await demo.happen(() => leaveCart(demo.shop));
  await demo.pass(26 * hour);
  const { code } = herCode()!;
  const buyWith = () => {
    const lines = [{ variantId: demo.shop.products[1]!.variants[0]!.id, quantity: 1 }];
    const checkout = openCheckout(demo.shop, startCart(demo.shop, lines), { locale: 'en', customerId: null });
    enterContact(demo.shop, checkout, stranger);
    enterDiscountCode(demo.shop, checkout, code);
    return buy(demo.shop, checkout);
  };
  const order = await demo.happen(buyWith);
  expect(order.discount?.code).toBe(code);
  await demo.pass(hour);
  expect(await offers()).toEqual([{ state: 'used', orderId: order.id, byOther: true }]);
  expect(demo.shop.redeemCodes.has(code.toLowerCase())).toBe(false);
  expect((await demo.happen(buyWith)).discount).toBeNull();
});

it('an amount below its threshold is not taken off at the checkout', async () => {
  await open({ kind: 'amount', amountMinor: 300, minimumMinor: 1_000_000 });
  const checkout = await demo.happen(() => leaveCart(demo.shop));
  await demo.pass(26 * hour);
  enterDiscountCode(demo.shop, checkout, herCode()!.code);
  expect((await demo.happen(() => buy(demo.shop, checkout))).discount).toBeNull();
});
