import { afterEach, beforeEach, expect, it } from 'vitest';
import { findFlow } from '#app/domain/flows/index.ts';
import { findShopSettings, updateShopSettings } from '#app/domain/shops/index.ts';
import { buy, uninstallApp } from '#sandbox/shop/index.ts';
import { day, type DemoShop, hour, openDemoShop } from '#tests/support/open-demo-shop.ts';
import { hanako, leaveCart } from '../promises/hanako.ts';

let demo: DemoShop;
beforeEach(async () => {
  demo = await openDemoShop({ flows: ['thank-you'] });
});
afterEach(() => demo[Symbol.asyncDispose]());

it('a shop that removes the app is written for no more, and its tokens are forgotten', async () => {
  await demo.happen(() => buy(demo.shop, leaveCart(demo.shop)));
  await demo.happen(() => uninstallApp(demo.shop));
  expect(await tokens()).toEqual([]);
  await demo.pass(day);
  expect(demo.letters(hanako.email)).toEqual([]);
});

it('a shop that installs it again has a new token, its old settings, and its records taken in anew', async () => {
  await inShop((tx) => updateShopSettings(tx, { senderName: 'Chosen by hand' }));
  const [before] = await tokens();
  await demo.happen(() => uninstallApp(demo.shop));
  await demo.pass(hour);
  await demo.happen(openPanel);
  const [after] = await tokens();
  expect(after).toBeDefined();
  expect(after).not.toEqual(before);
  expect(await inShop(findShopSettings)).toMatchObject({ senderName: 'Chosen by hand' });
  expect(await inShop((tx) => findFlow(tx, 'thank-you'))).toMatchObject({ isOn: true });
  expect(await inShop((tx) => tx.sql`select from imports where shop_id = ${tx.shopId}`)).toHaveLength(2);
  await demo.happen(() => buy(demo.shop, leaveCart(demo.shop)));
  await demo.pass(hour);
  expect(demo.letters(hanako.email)).toHaveLength(1);
});

async function openPanel(): Promise<void> {
  const { domain } = demo.shop.profile;
  const headers = { authorization: `Bearer ${demo.sandbox.sessionToken(domain)}` };
  const verdict = await demo.kizuna.authenticatePanel(new Request(`${demo.sandbox.appOrigin}/`, { headers }));
  expect(verdict).toMatchObject({ status: 'verified', shop: { shopId: demo.shopId } });
}

function tokens() {
  return inShop((tx) => tx.sql`select access_token from shop_tokens where shop_id = ${tx.shopId}`);
}

function inShop<T>(run: Parameters<typeof demo.kizuna.ctx.db.inShop<T>>[2]): Promise<T> {
  return demo.kizuna.ctx.db.inShop(demo.shopId, demo.clock.now(), run);
}
