import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findOfferFigures, takeInRedemptions, withdrawCodes } from '#app/domain/offers/index.ts';
import { percentOff } from '#tests/support/flow-world.ts';
import { dayMs, openOfferStage, type OfferStage } from './offer-stage.ts';

let stage: OfferStage;
let hanako: string;
let jiro: string;
let code: string;
let offerId: string;
let orderNumber = 1000;

beforeAll(async () => {
  stage = await openOfferStage();
  await stage.fillPools();
});
afterAll(() => stage[Symbol.asyncDispose]());
beforeEach(async () => {
  [hanako, jiro] = [await stage.newCustomer(), await stage.newCustomer()];
  offerId = await stage.promise(hanako);
  code = await codeOf(offerId);
});

describe('an order with a promised code', () => {
  it('by herself keeps the promise; nothing is reported', async () => {
    await order(hanako);
    expect(await offer()).toMatchObject({ state: 'used', used_by_other: false });
    expect(await leaks()).toEqual([]);
  });

  it('told twice is one order', async () => {
    const orderId = await order(hanako);
    await order(hanako, { orderId });
    expect(await leaks()).toEqual([]);
  });

  it('by somebody else is a leak: reported in her story, and the code revoked', async () => {
    await order(jiro);
    expect(await offer()).toMatchObject({ state: 'used', used_by_other: true });
    expect(await leaks()).toEqual([`${hanako} used_by_other`]);
    await stage.work();
    expect(stage.test.shopify.discounts.has(code)).toBe(false);
  });

  it('by somebody who shares a basket, phone or address with her is none', async () => {
    const orderId = await order(jiro, { sharedKey: 'phone:shared' });
    expect(orderId).toBeDefined();
    expect(await offer()).toMatchObject({ state: 'used', used_by_other: false });
    expect(await leaks()).toEqual([]);
  });

  it('after another with the same code is a leak, whoever bought', async () => {
    await order(hanako);
    await order(hanako);
    expect(await leaks()).toEqual([`${hanako} used_twice`]);
  });

  it('that is cancelled later does not give the code back', async () => {
    await order(hanako);
    const again = await stage.promise(hanako);
    expect(await codeOf(again)).not.toBe(code);
  });

  it('by the code she had before, while a better one was on its way, ends the better one too', async () => {
    const better = await stage.promise(hanako, { terms: percentOff(20) });
    await stage.work();
    await order(hanako);
    expect(await stage.look(better)).toEqual({ status: 'replaced' });
  });
});

describe('what the merchant ends in the shop', () => {
  it('is shown in no letter any more', async () => {
    const { discount_id: discountId } = (await offer()) as { discount_id: string };
    await stage.test.db.inShop(stage.shopId, stage.test.now, (tx) =>
      withdrawCodes(tx, [{ discountId, code: code.toLowerCase(), reason: 'deleted_in_shop' }]),
    );
    expect(await stage.look(offerId)).toEqual({ status: 'revoked' });
    const another = await stage.promise(jiro);
    expect(await stage.look(another)).toMatchObject({ status: 'live' });
    await stage.test.db.inShop(stage.shopId, stage.test.now, (tx) =>
      withdrawCodes(tx, [{ discountId, code: null, reason: 'deleted_in_shop' }]),
    );
    expect(await stage.look(another)).toEqual({ status: 'revoked' });
    const next = await stage.promise(await stage.newCustomer());
    expect(await stage.look(next)).toMatchObject({ status: 'live' });
    const given = await stage.rows<{ offer_id: string; discount_id: string }>('offers');
    expect(given.find((row) => row.offer_id === next)!.discount_id).not.toBe(discountId);
  });
});

it('the figures tell what was promised, used, leaked and saved', async () => {
  await using fresh = await openOfferStage();
  await fresh.fillPools();
  const people = await Promise.all([1, 2, 3].map(() => fresh.newCustomer()));
  const offers = [];
  for (const person of people) offers.push(await fresh.look(await fresh.promise(person)));
  const codes = offers.map((each) => (each.status === 'live' ? each.code : ''));
  await fresh.test.db.inShop(fresh.shopId, fresh.test.now, (tx) =>
    takeInRedemptions(tx, [
      {
        orderId: '1',
        customerId: people[0]!,
        codes: [codes[0]!],
        savedMinor: { [codes[0]!]: 500 },
        placedAt: tx.now,
      },
      {
        orderId: '2',
        customerId: people[0]!,
        codes: [codes[1]!],
        savedMinor: { [codes[1]!]: 250 },
        placedAt: tx.now,
      },
    ]),
  );
  fresh.test.pass(3 * dayMs);
  const figures = await fresh.test.db.inShop(fresh.shopId, fresh.test.now, (tx) =>
    findOfferFigures(tx, fresh.test.now - 30 * dayMs),
  );
  expect(figures).toEqual({ promised: 3, used: 2, expired: 1, leaked: 1, failed: 0, savedMinor: 750 });
});

async function codeOf(id: string): Promise<string> {
  const found = await stage.look(id);
  if (found.status !== 'live') throw new Error(`Expected a live code, got ${found.status}`);
  return found.code;
}

async function offer(): Promise<object> {
  const rows = await stage.rows<{ offer_id: string }>('offers');
  return rows.find((row) => row.offer_id === offerId)!;
}

async function leaks(): Promise<string[]> {
  const rows = await stage.rows<{ customer_id: string; stage: string; outcome: string; reason: string }>(
    'decisions',
  );
  return rows
    .filter((row) => row.outcome === 'leaked' && [hanako, jiro].includes(row.customer_id))
    .map((row) => `${row.customer_id} ${row.reason}`);
}

async function order(
  customerId: string,
  { orderId = String((orderNumber += 1)), sharedKey }: { orderId?: string; sharedKey?: string } = {},
): Promise<string> {
  await stage.test.db.inShop(stage.shopId, stage.test.now, async (tx) => {
    if (sharedKey !== undefined) {
      await tx.sql`insert into order_keys (shop_id, key, order_id, placed_at)
        values (${tx.shopId}, ${sharedKey}, ${orderId}, ${tx.now}::timestamptz)`;
      await tx.sql`insert into customer_keys (shop_id, key, customer_id, seen_at)
        values (${tx.shopId}, ${sharedKey}, ${hanako}, ${tx.now}::timestamptz)`;
    }
    await takeInRedemptions(tx, [{ orderId, customerId, codes: [code.toLowerCase()], placedAt: tx.now }]);
  });
  return orderId;
}
