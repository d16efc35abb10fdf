import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '#app/context.ts';
import {
  closeExpiredOffers,
  loadSendableOffers,
  type OfferIntent,
  type SendableOffer,
  takeInRedemptions,
  writeOffers,
} from '#app/domain/offers/index.ts';
import { runJobsOnce } from '#app/jobs/run-jobs-once.ts';
import type { JobQueue } from '#app/ports/jobs.ts';
import { type EdgeTest, openEdge } from '#tests/support/edge.ts';
import { percentOff } from '#tests/support/flow-world.ts';
import { openJobsContext } from '#tests/support/jobs-context.ts';
import { addCustomer } from '#tests/support/shop.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

let test: EdgeTest;
let ctx: Context;
let jobs: JobQueue;
let shopId: string;
let hanako: string;
let account = 820_982_911_946_154_508n;

beforeAll(async () => {
  test = await openEdge();
  ({ ctx, jobs } = await openJobsContext(test));
  shopId = await test.install();
});

afterAll(async () => {
  await jobs.close();
  await test[Symbol.asyncDispose]();
});

beforeEach(async () => {
  hanako = await newCustomer();
  test.shopify.discounts.clear();
  test.shopify.adminCalls.length = 0;
});

describe('what a flow promises', () => {
  it('is a code that the shop knows by the time the letter goes out', async () => {
    const offerId = await promise({ terms: percentOff(10) });
    expect(await lookBeforeSending(offerId)).toEqual({ status: 'wanted' });
    await runJobsOnce(ctx);
    const offer = await lookBeforeSending(offerId);
    expect(offer).toMatchObject({
      status: 'live',
      terms: percentOff(10),
      code: expect.stringMatching(/^(\w{4}-){3}\w{4}$/),
    });
    expect([...test.shopify.discounts.keys()]).toEqual([offer.status === 'live' && offer.code]);
  });

  it('is bound to her account in the shop', async () => {
    await promise({});
    await runJobsOnce(ctx);
    const [call] = test.shopify.adminCalls;
    expect(call?.variables.discount).toMatchObject({
      context: { customers: { add: [`gid://shopify/Customer/${account}`] } },
    });
  });

  it('by one step is one code, however often the step runs', async () => {
    const intent = newIntent({});
    await Promise.all([write([intent]), write([intent]), write([intent])]);
    await runJobsOnce(ctx);
    await runJobsOnce(ctx);
    expect(test.shopify.discounts.size).toBe(1);
  });

  it('is gone when the step that promised it is undone', async () => {
    const intent = newIntent({});
    const undone = test.db.inShop(shopId, test.now, async (tx) => {
      await writeOffers(tx, [intent]);
      throw new Error('the enrollment had ended meanwhile');
    });
    await expect(undone).rejects.toThrow('the enrollment had ended meanwhile');
    await runJobsOnce(ctx);
    expect(test.shopify.discounts.size).toBe(0);
  });
});

describe('a person with a code in hand', () => {
  it('is promised the same one by the next flow', async () => {
    const first = await promise({ terms: percentOff(15) });
    await runJobsOnce(ctx);
    const second = await promise({ terms: percentOff(10), flowId: 'welcome' });
    expect(await lookBeforeSending(second)).toEqual(await lookBeforeSending(first));
    await runJobsOnce(ctx);
    expect(test.shopify.discounts.size).toBe(1);
  });

  it('is promised the same one also while the shop has not confirmed it', async () => {
    const [first, second] = [await promise({}), await promise({})];
    await runJobsOnce(ctx);
    const offers = [await lookBeforeSending(first), await lookBeforeSending(second)];
    expect(offers[0]).toMatchObject({ status: 'live' });
    expect(offers[1]).toEqual(offers[0]);
  });

  it('and two flows at the same instant share one', async () => {
    await Promise.all([promise({}), promise({ flowId: 'welcome' }), promise({ flowId: 'thank-you' })]);
    await runJobsOnce(ctx);
    expect(test.shopify.discounts.size).toBe(1);
  });

  it.each([
    ['a better one is promised', { terms: percentOff(20) }, 0],
    ['hers has less than a day left', {}, 30 * hourMs],
  ])('gets a new one, and the old one is revoked, when %s', async (_why, change, passed) => {
    const first = await promise({ terms: percentOff(10), expiresAt: test.now + 2 * dayMs });
    await runJobsOnce(ctx);
    const [old] = [...test.shopify.discounts.keys()];
    test.pass(passed);
    const second = await promise({ terms: percentOff(10), ...change });
    await runJobsOnce(ctx);
    await runJobsOnce(ctx, { evenIfLater: true });
    expect(await lookBeforeSending(first)).toEqual({ status: 'replaced' });
    const offer = await lookBeforeSending(second);
    expect([...test.shopify.discounts.keys()]).toEqual([offer.status === 'live' && offer.code]);
    expect(test.shopify.discounts.has(old!)).toBe(false);
  });

  it('keeps a better one rather than get a smaller, also on its last day', async () => {
    const first = await promise({ terms: percentOff(15), expiresAt: test.now + 2 * dayMs });
    await runJobsOnce(ctx);
    test.pass(30 * hourMs);
    const second = await promise({ terms: percentOff(10) });
    expect(await lookBeforeSending(second)).toEqual(await lookBeforeSending(first));
  });

  it('shares it with nobody', async () => {
    await promise({});
    await promise({ customerId: await newCustomer() });
    await runJobsOnce(ctx);
    expect(test.shopify.discounts.size).toBe(2);
  });
});

describe('a code that the shop does not create', () => {
  it('at once is asked for again, and the second try finds what the first has made', async () => {
    const offerId = await promise({});
    test.shopify.nextAdmin.push({ status: 0, breaks: true });
    expect(await runJobsOnce(ctx)).toMatchObject({ worked: 0 });
    expect(await lookBeforeSending(offerId)).toEqual({ status: 'wanted' });
    expect(await runJobsOnce(ctx)).toMatchObject({ worked: 0 });
    expect(await runJobsOnce(ctx, { evenIfLater: true })).toMatchObject({ worked: 1 });
    expect(await lookBeforeSending(offerId)).toMatchObject({ status: 'live' });
  });

  it('at all is written down as failed, with the reason', async () => {
    const offerId = await promise({});
    test.shopify.nextAdmin.push({ status: 402 });
    await runJobsOnce(ctx);
    expect(await lookBeforeSending(offerId)).toEqual({ status: 'failed' });
    const [row] = await test.db.inShop(
      shopId,
      test.now,
      (tx) => tx.sql`select reason from offers where offer_id = ${offerId}`,
    );
    expect(row?.reason).toBe('shop_frozen');
  });

  it('before its time was over is not created any more', async () => {
    await promise({ expiresAt: test.now + hourMs });
    test.pass(2 * hourMs);
    await runJobsOnce(ctx);
    expect(test.shopify.discounts.size).toBe(0);
  });
});

describe('the last look before a letter', () => {
  it('lets an offer pass with an hour to go, and not with less', async () => {
    const offerId = await promise({ expiresAt: test.now + 2 * hourMs });
    await runJobsOnce(ctx);
    test.pass(hourMs);
    expect(await lookBeforeSending(offerId)).toMatchObject({ status: 'live' });
    test.pass(1);
    expect(await lookBeforeSending(offerId)).toEqual({ status: 'expired' });
  });

  it('finds an offer used once an order carried its code, in whatever case it was typed', async () => {
    const offerId = await promise({});
    await runJobsOnce(ctx);
    const offer = await lookBeforeSending(offerId);
    const codes = [' NEWYEAR ', offer.status === 'live' ? offer.code.toLowerCase() : ''];
    await test.db.inShop(shopId, test.now, (tx) =>
      takeInRedemptions(tx, [{ orderId: '1001', customerId: hanako, codes, placedAt: tx.now }]),
    );
    expect(await lookBeforeSending(offerId)).toEqual({ status: 'used' });
  });

  it('does not find what another shop has promised', async () => {
    const offerId = await promise({});
    const other = await test.install('pine-and-clay.myshopify.com');
    expect(await lookFrom(other, offerId)).toEqual({ status: 'missing' });
  });

  it('calls a closed offer expired', async () => {
    const offerId = await promise({ expiresAt: test.now + 2 * hourMs });
    await runJobsOnce(ctx);
    test.pass(3 * hourMs);
    await test.db.inShop(shopId, test.now, closeExpiredOffers);
    expect(await lookBeforeSending(offerId)).toEqual({ status: 'expired' });
  });
});

async function newCustomer(): Promise<string> {
  account += 1n;
  const customerId = randomUUID();
  await addCustomer({ db: test.db, shopId }, test.now, { customerId, shopifyId: String(account) });
  return customerId;
}

function newIntent(change: Partial<OfferIntent>): OfferIntent {
  return {
    offerId: randomUUID(),
    customerId: hanako,
    flowId: 'abandoned-cart',
    enrollmentId: randomUUID(),
    terms: percentOff(10),
    startsAt: test.now,
    expiresAt: test.now + 7 * dayMs,
    ...change,
  };
}

function write(intents: readonly OfferIntent[]): Promise<void> {
  return test.db.inShop(shopId, test.now, (tx) => writeOffers(tx, intents));
}

async function promise(change: Partial<OfferIntent>): Promise<string> {
  const intent = newIntent(change);
  await write([intent]);
  return intent.offerId;
}

async function lookFrom(shop: string, offerId: string): Promise<SendableOffer> {
  const found = await test.db.inShop(shop, test.now, (tx) => loadSendableOffers(tx, [offerId]));
  return found.get(offerId)!;
}

function lookBeforeSending(offerId: string) {
  return lookFrom(shopId, offerId);
}
