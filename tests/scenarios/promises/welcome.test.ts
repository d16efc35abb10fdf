import { afterEach, describe, expect, it } from 'vitest';
import {
  buy,
  enterContact,
  enterDiscountCode,
  openCheckout,
  setConsent,
  signUp,
  startCart,
} from '#sandbox/shop/index.ts';
import { day, type DemoShop, hour, openDemoShop } from '#tests/support/open-demo-shop.ts';
import { percentOff } from '#tests/support/flow-world.ts';
import { hanako, newcomer } from './hanako.ts';

let demo: DemoShop;
afterEach(() => demo[Symbol.asyncDispose]());

const subjects = () => demo.letters(newcomer.email).map((each) => each.letter.subject);
/** The codes that stand in her letters, as the shop has them. */
const codes = () =>
  [...demo.shop.redeemCodes.values()].filter(({ code }) =>
    demo.letters(newcomer.email).some(({ letter }) => letter.text.includes(code)),
  );

/** He buys something in a checkout of his own, with a code if he has one. */
function firstOrder(code: string | null = null): void {
  const { shop } = demo;
  const cart = startCart(shop, [{ variantId: shop.products[3]!.variants[0]!.id, quantity: 1 }]);
  const checkout = openCheckout(shop, cart, { locale: 'en', customerId: null });
  enterContact(shop, checkout, { ...hanako, email: newcomer.email, phone: null });
  enterDiscountCode(shop, checkout, code);
  buy(shop, checkout);
}

describe('somebody who signs up for letters', () => {
  it('is welcomed at once, and told more two and six days later', async () => {
    demo = await openDemoShop({ flows: ['welcome'] });
    const signedUpAt = demo.clock.now();
    await demo.happen(() => signUp(demo.shop, newcomer));
    expect(subjects()).toHaveLength(1);
    await demo.pass(20 * day);
    const letters = demo.letters(newcomer.email);
    expect(letters.map((each) => each.receivedAt - signedUpAt)).toEqual([0, 2 * day, 6 * day]);
    expect(new Set(subjects()).size).toBe(3);
  });

  it('gets nothing more of it from the first order on', async () => {
    demo = await openDemoShop({ flows: ['welcome'] });
    await demo.happen(() => signUp(demo.shop, newcomer));
    await demo.pass(hour);
    await demo.happen(() => firstOrder());
    await demo.pass(20 * day);
    expect(subjects()).toHaveLength(1);
  });

  it('is not welcomed a second time after leaving and coming back', async () => {
    demo = await openDemoShop({ flows: ['welcome'] });
    const customer = await demo.happen(() => signUp(demo.shop, newcomer));
    await demo.happen(() => setConsent(demo.shop, customer, 'unsubscribed'));
    await demo.pass(hour);
    await demo.happen(() => setConsent(demo.shop, customer, 'subscribed'));
    await demo.pass(20 * day);
    expect(subjects()).toHaveLength(1);
  });

  it('who does not want letters gets none', async () => {
    demo = await openDemoShop();
    await demo.happen(() => signUp(demo.shop, { ...newcomer, acceptsMarketing: false }));
    await demo.pass(20 * day);
    expect(demo.letters()).toEqual([]);
  });
});

describe('the welcome code', () => {
  it('stands in the first letter, is for one use, and is recalled before it ends', async () => {
    demo = await openDemoShop({ flows: ['welcome'], offer: percentOff(10) });
    await demo.happen(() => signUp(demo.shop, newcomer));
    await demo.pass(hour);
    const [code, ...others] = codes();
    expect(others).toEqual([]);
    const discount = demo.shop.discounts.get(code!.discountId)!;
    expect(discount).toMatchObject({ value: { kind: 'percentage', percent: 10 }, usageLimit: 1 });
    expect(demo.letters(newcomer.email)[0]!.letter.text).toContain(code!.code);
    await demo.pass(7 * day);
    const letters = demo.letters(newcomer.email);
    expect(letters).toHaveLength(3);
    const last = letters.at(-1)!;
    expect(last.letter.text).toContain(code!.code);
    expect(last.receivedAt).toBeLessThan(discount.endsAt!);
  });

  it('is not recalled to somebody who has used it', async () => {
    demo = await openDemoShop({ flows: ['welcome'], offer: percentOff(10) });
    await demo.happen(() => signUp(demo.shop, newcomer));
    await demo.pass(hour);
    await demo.happen(() => firstOrder(codes()[0]!.code));
    await demo.pass(20 * day);
    expect(subjects()).toHaveLength(1);
  });
});
