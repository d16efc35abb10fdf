import type { ShopTx } from '#app/db/client.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runDeliveryOnce } from '#app/loops/delivery.ts';
import { runFlowsOnce } from '#app/loops/flow.ts';
import { buy, changeCart, changeStock, enterContact } from '#sandbox/shop/index.ts';
import { day, type DemoShop, hour, minute, openDemoShop } from '#tests/support/open-demo-shop.ts';
import { buyAnew, hanako, leaveCart, stranger } from './hanako.ts';

let demo: DemoShop;
beforeEach(async () => {
  demo = await openDemoShop({ flows: ['abandoned-cart'] });
});
afterEach(() => demo[Symbol.asyncDispose]());

const lettersToHanako = () => demo.letters(hanako.email);
const rows = <Row extends object>(query: (sql: ShopTx['sql'], shopId: string) => Promise<Row[]>) =>
  demo.kizuna.ctx.db.inShop(demo.shopId, demo.clock.now(), (tx) => query(tx.sql, demo.shopId));
const runs = () =>
  rows<{ state: string; endReason: string | null }>(
    (sql, shopId) => sql`select state, end_reason as "endReason" from enrollments where shop_id = ${shopId}`,
  );
const letterStates = () =>
  rows<{ state: string; reason: string | null }>(
    (sql, shopId) => sql`select state, reason from messages where shop_id = ${shopId}`,
  );

describe('a cart that was left', () => {
  it('is answered by three letters: after half an hour, a day later, and two days after that', async () => {
    const leftAt = demo.clock.now();
    await demo.happen(() => leaveCart(demo.shop));
    await demo.pass(30 * minute - 1);
    expect(lettersToHanako()).toEqual([]);
    await demo.pass(10 * day);
    expect(lettersToHanako().map((each) => each.receivedAt - leftAt)).toEqual([
      30 * minute,
      30 * minute + day,
      30 * minute + 3 * day,
    ]);
  });

  it('waits half an hour from the last change, not from the first', async () => {
    const checkout = await demo.happen(() => leaveCart(demo.shop));
    await demo.pass(20 * minute);
    const variantId = demo.shop.products[2]!.variants[0]!.id;
    await demo.happen(() =>
      changeCart(demo.shop, demo.shop.carts.get(checkout.cartToken)!, [{ variantId, quantity: 2 }]),
    );
    await demo.pass(30 * minute - 1);
    expect(lettersToHanako()).toEqual([]);
    await demo.pass(1);
    expect(lettersToHanako()).toHaveLength(1);
  });

  it('whose webhook comes three times at once enrolls once and is answered once', async () => {
    await demo.happen(async () => {
      demo.sandbox.webhooks.hold();
      leaveCart(demo.shop);
      await demo.sandbox.webhooks.release((held) =>
        held.flatMap((delivery) => [delivery, delivery, delivery]),
      );
    });
    await demo.pass(hour);
    expect(lettersToHanako()).toHaveLength(1);
    expect(await runs()).toHaveLength(1);
  });

  it('is not spoken of to people who never agreed to letters', async () => {
    await demo.happen(() => leaveCart(demo.shop, stranger));
    await demo.pass(10 * day);
    expect(demo.letters()).toEqual([]);
  });
});

describe('a purchase stops the letters', () => {
  it('when it is acknowledged one millisecond before the letter would leave', async () => {
    const checkout = await demo.happen(() => leaveCart(demo.shop));
    await demo.pass(30 * minute - 1);
    buy(demo.shop, checkout);
    await demo.sandbox.settled();
    demo.clock.advanceTo(demo.clock.now() + 1);
    // The intake loop is behind: the letter is written and about to leave while the purchase is still in the inbox.
    await runFlowsOnce(demo.kizuna.ctx);
    expect(await letterStates()).toEqual([{ state: 'queued', reason: null }]);
    await runDeliveryOnce(demo.kizuna.ctx);
    expect(await letterStates()).toEqual([{ state: 'skipped', reason: 'purchased' }]);
    await demo.pass(5 * day);
    expect(lettersToHanako()).toEqual([]);
  });

  it('even when it comes in while a long pass over many shops is under way', async () => {
    const checkout = await demo.happen(() => leaveCart(demo.shop));
    await demo.pass(30 * minute - 1);
    demo.clock.advanceTo(demo.clock.now() + 1);
    await runFlowsOnce(demo.kizuna.ctx);
    const passBeganAt = demo.clock.now();
    demo.clock.advanceTo(passBeganAt + minute);
    buy(demo.shop, checkout);
    await demo.sandbox.settled();
    let isFirstLook = true;
    const now = () => {
      const instant = isFirstLook ? passBeganAt : demo.clock.now();
      isFirstLook = false;
      return instant;
    };
    await runDeliveryOnce({ ...demo.kizuna.ctx, now });
    expect(await letterStates()).toEqual([{ state: 'skipped', reason: 'purchased' }]);
  });

  it('even when the letter waits in the outbox already', async () => {
    const checkout = await demo.happen(() => leaveCart(demo.shop));
    demo.sandbox.inbox.faults.failNext({ kind: 'rate_limited', retryAfterSeconds: 60 });
    await demo.pass(30 * minute);
    expect(lettersToHanako()).toEqual([]);
    buy(demo.shop, checkout);
    await demo.sandbox.settled();
    await demo.pass(50 * minute);
    expect(lettersToHanako()).toEqual([]);
  });

  it.each([
    ['the same phone', { ...stranger, phone: hanako.phone }],
    [
      'the same postal address',
      { ...stranger, address: { ...hanako.address, firstName: 'Ken', phone: null } },
    ],
  ])('when it is made under another e-mail address with %s', async (_, contact) => {
    await demo.happen(() => leaveCart(demo.shop));
    await demo.pass(10 * minute);
    await demo.happen(() => buyAnew(demo.shop, contact));
    await demo.pass(5 * day);
    expect(lettersToHanako()).toEqual([]);
    expect(await runs()).toEqual([{ state: 'exited', endReason: 'purchased' }]);
  });

  it('when somebody else buys this very cart', async () => {
    const checkout = await demo.happen(() => leaveCart(demo.shop));
    await demo.pass(10 * minute);
    await demo.happen(() => {
      enterContact(demo.shop, checkout, stranger);
      buy(demo.shop, checkout);
    });
    await demo.pass(5 * day);
    expect(lettersToHanako()).toEqual([]);
  });

  it('but not when it is made by somebody who shares nothing with her', async () => {
    await demo.happen(() => leaveCart(demo.shop));
    await demo.happen(() => buyAnew(demo.shop, stranger));
    await demo.pass(5 * day);
    expect(lettersToHanako()).toHaveLength(3);
  });
});

describe('the letter about a cart', () => {
  it('leaves out what is sold out', async () => {
    const { shop } = demo;
    await demo.happen(() => leaveCart(shop, hanako, [0, 1]));
    await demo.happen(() => changeStock(shop, shop.products[0]!, 0));
    await demo.pass(30 * minute);
    const [letter] = lettersToHanako();
    expect(letter!.letter.text).toContain(shop.products[1]!.title.en);
    expect(letter!.letter.text).not.toContain(shop.products[0]!.title.en);
  });

  it('is not sent when nothing of it can be bought any more', async () => {
    await demo.happen(() => leaveCart(demo.shop));
    await demo.happen(() => changeStock(demo.shop, demo.shop.products[0]!, 0));
    await demo.pass(hour);
    expect(lettersToHanako()).toEqual([]);
  });

  it('shows the prices of the present, not those of the day when the cart was filled', async () => {
    const { shop } = demo;
    const product = shop.products[0]!;
    await demo.happen(() => leaveCart(shop));
    const [before] = product.variants;
    const oldPrice = before!.priceMinor;
    await demo.happen(() => {
      before!.priceMinor = 98_760;
      changeStock(shop, product, 80);
    });
    await demo.pass(30 * minute);
    const { text, html } = lettersToHanako()[0]!.letter;
    for (const written of [text, html]) {
      expect(written).toContain('98,760');
      expect(written).not.toContain(oldPrice.toLocaleString('en'));
    }
  });
});
