import { afterEach, beforeEach, expect, it } from 'vitest';
import { buy, cancelOrder, refundOrder } from '#sandbox/shop/index.ts';
import { day, type DemoShop, hour, minute, openDemoShop } from '#tests/support/open-demo-shop.ts';
import { hanako, leaveCart } from './hanako.ts';

let demo: DemoShop;
beforeEach(async () => {
  demo = await openDemoShop({ flows: ['thank-you'] });
});
afterEach(() => demo[Symbol.asyncDispose]());

const letters = () => demo.letters(hanako.email);

it('an order is thanked for an hour later, with its number and its goods, and once more after two weeks', async () => {
  const order = await demo.happen(() => buy(demo.shop, leaveCart(demo.shop)));
  await demo.pass(hour - 1);
  expect(letters()).toEqual([]);
  await demo.pass(1);
  expect(letters()).toHaveLength(1);
  const { text } = letters()[0]!.letter;
  expect(text).toContain(`#${order.number}`);
  expect(text).toContain(demo.shop.products[0]!.title.en);
  await demo.pass(30 * day);
  expect(letters().map((each) => each.receivedAt - order.createdAt)).toEqual([hour, hour + 14 * day]);
});

it('also those are thanked who want no marketing, in words without any', async () => {
  const contact = { ...hanako, acceptsMarketing: false };
  await demo.happen(() => buy(demo.shop, leaveCart(demo.shop, contact)));
  await demo.pass(hour);
  expect(letters()).toHaveLength(1);
  expect(letters()[0]!.letter.headers).not.toHaveProperty('List-Unsubscribe');
});

it('an order that was cancelled is not thanked for', async () => {
  const order = await demo.happen(() => buy(demo.shop, leaveCart(demo.shop)));
  await demo.pass(20 * minute);
  await demo.happen(() => cancelOrder(demo.shop, order));
  await demo.pass(30 * day);
  expect(letters()).toEqual([]);
});

it('an order that came back is not spoken of again', async () => {
  const order = await demo.happen(() => buy(demo.shop, leaveCart(demo.shop)));
  await demo.pass(3 * day);
  await demo.happen(() => refundOrder(demo.shop, order));
  await demo.pass(30 * day);
  expect(letters()).toHaveLength(1);
});
