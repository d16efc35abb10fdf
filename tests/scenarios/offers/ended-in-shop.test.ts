import { afterEach, beforeEach, expect, it } from 'vitest';
import { runOperation } from '#sandbox/admin-api/run-operation.ts';
import { percentOff } from '#tests/support/flow-world.ts';
import { day, type DemoShop, hour, openDemoShop } from '#tests/support/open-demo-shop.ts';
import { hanako, leaveCart } from '../promises/hanako.ts';

let demo: DemoShop;
beforeEach(async () => {
  demo = await openDemoShop({ flows: ['abandoned-cart'], offer: percentOff(15) });
  await demo.happen(() => leaveCart(demo.shop));
  await demo.pass(26 * hour);
});
afterEach(() => demo[Symbol.asyncDispose]());

const texts = () => demo.letters(hanako.email).map(({ letter }) => letter.text);
const herCode = () =>
  [...demo.shop.redeemCodes.values()].find(({ code }) => texts().some((text) => text.includes(code)))!;

it('a code that still works is recalled in the last letter', async () => {
  const { code } = herCode();
  await demo.pass(40 * hour);
  await extendPromise();
  await demo.pass(day);
  expect(texts()).toHaveLength(3);
  expect(texts()[2]).toContain(code);
});

it.each([
  ['deactivates', 'mutation ($id: ID!) { discountCodeDeactivate(id: $id) { userErrors { code } } }'],
  ['deletes', 'mutation ($id: ID!) { discountCodeDelete(id: $id) { userErrors { code } } }'],
])('a code whose discount the merchant %s stands in no letter any more', async (_how, query) => {
  const { code, discountId } = herCode();
  const variables = { id: `gid://shopify/DiscountCodeNode/${discountId}` };
  await demo.happen(() => runOperation(demo.shop, { query, variables }));
  await demo.pass(40 * hour);
  await extendPromise();
  await demo.pass(day);
  expect(texts()).toHaveLength(3);
  expect(texts()[2]).not.toContain(code);
  expect(texts()[2]).not.toContain('Your code');
});

/** As if the merchant had chosen a longer time: the last letter comes when two days are nearly over. */
async function extendPromise(): Promise<void> {
  const { kizuna, shopId, clock } = demo;
  await kizuna.ctx.db.inShop(
    shopId,
    clock.now(),
    (tx) =>
      tx.sql`update offers set expires_at = ${clock.now() + 3 * day}::timestamptz where shop_id = ${shopId}`,
  );
}
