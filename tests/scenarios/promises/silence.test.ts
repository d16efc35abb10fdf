import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settle } from '#app/loops/all-loops.ts';
import { unsubscribeOneClick } from '#sandbox/inbox/unsubscribe.ts';
import { buy, forgetCustomer, setConsent, signUp, uninstallApp } from '#sandbox/shop/index.ts';
import { day, type DemoShop, hour, minute, openDemoShop } from '#tests/support/open-demo-shop.ts';
import { hanako, leaveCart, newcomer } from './hanako.ts';

let demo: DemoShop;
beforeEach(async () => {
  demo = await openDemoShop();
});
afterEach(() => demo[Symbol.asyncDispose]());

/** The moment before the welcome's second letter and the cart's first: both would leave with the next millisecond. */
async function comeToTheBrink(): Promise<void> {
  await demo.happen(() => signUp(demo.shop, newcomer));
  await demo.pass(2 * day - 30 * minute);
  await demo.happen(() => leaveCart(demo.shop, { ...hanako, email: newcomer.email }));
  await demo.pass(30 * minute - 1);
  expect(demo.letters()).toHaveLength(1);
}

it('without a word of hers, both letters would have left', async () => {
  await comeToTheBrink();
  await demo.pass(1);
  expect(demo.letters()).toHaveLength(3);
});

describe('all marketing stops at once', () => {
  it('when she unsubscribes with one click in any letter', async () => {
    await comeToTheBrink();
    const { status } = await unsubscribeOneClick(demo.letters()[0]!);
    expect(status).toBe(200);
    await demo.pass(20 * day);
    expect(demo.letters()).toHaveLength(1);
  });

  it('when she unsubscribes in her account of the shop', async () => {
    await comeToTheBrink();
    setConsent(demo.shop, demo.shop.findCustomer(newcomer.email)!, 'unsubscribed');
    await demo.sandbox.settled();
    await demo.pass(20 * day);
    expect(demo.letters()).toHaveLength(1);
  });

  it('and her orders are thanked for all the same, in words without marketing', async () => {
    await comeToTheBrink();
    await unsubscribeOneClick(demo.letters()[0]!);
    await demo.happen(() =>
      buy(demo.shop, leaveCart(demo.shop, { ...hanako, email: newcomer.email, acceptsMarketing: false })),
    );
    await demo.pass(30 * day);
    const [, ...after] = demo.letters();
    expect(after.length).toBeGreaterThan(0);
    for (const { letter } of after) expect(letter.headers).not.toHaveProperty('List-Unsubscribe');
  });
});

it('nothing at all is sent to somebody whose account was deleted', async () => {
  await comeToTheBrink();
  forgetCustomer(demo.shop, demo.shop.findCustomer(newcomer.email)!);
  await demo.sandbox.settled();
  await demo.pass(20 * day);
  expect(demo.letters()).toHaveLength(1);
});

it('nothing at all is sent for a shop from the moment in which it removes the app', async () => {
  await comeToTheBrink();
  await demo.happen(() => buy(demo.shop, leaveCart(demo.shop)));
  // Her order has made her an account, and the letter about it has left by then.
  const before = demo.letters().map(({ letter }) => `${letter.to.address}: ${letter.subject}`);
  expect(before).toEqual([
    expect.stringContaining(newcomer.email),
    `${hanako.email}: Your account at Kumo Coffee & Tea is ready`,
  ]);
  uninstallApp(demo.shop);
  await demo.sandbox.settled();
  await demo.pass(30 * day);
  expect(demo.letters()).toHaveLength(before.length);
});

it('no letter of a flow that was switched off leaves, not even one that the provider has put off', async () => {
  await comeToTheBrink();
  demo.sandbox.inbox.faults.failNext({ kind: 'rate_limited', retryAfterSeconds: 3_600 });
  await demo.pass(1);
  const { ctx } = demo.kizuna;
  await ctx.db.inShop(
    demo.shopId,
    demo.clock.now(),
    (tx) => tx.sql`update flows set is_on = false where shop_id = ${demo.shopId}`,
  );
  await settle(ctx);
  await demo.pass(2 * hour);
  expect(demo.letters()).toHaveLength(1);
});
