import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planPools } from '#app/domain/offers/index.ts';
import { runJobsOnce } from '#app/jobs/run-jobs-once.ts';
import { percentOff } from '#tests/support/flow-world.ts';
import { dayMs, hourMs, openOfferStage, type OfferStage } from './offer-stage.ts';

let stage: OfferStage;
beforeEach(async () => {
  stage = await openOfferStage();
});
afterEach(() => stage[Symbol.asyncDispose]());

type Pool = {
  pool_id: string;
  state: string;
  ends_at: number;
  discount_id: string | null;
  reason: string | null;
};
type Code = { code: string; state: string; reason: string | null };
const codesIn = async (state: string) =>
  (await stage.rows<Code>('pool_codes')).filter((each) => each.state === state).map(({ code }) => code);

describe('a promise', () => {
  it('takes its code from the pool, and its letter waits for nothing', async () => {
    await stage.fillPools();
    stage.test.shopify.adminCalls.length = 0;
    const offer = await stage.look(await stage.promise(await stage.newCustomer()));
    expect(offer).toMatchObject({ status: 'live', expiresAt: stage.test.now + 2 * dayMs });
    expect(stage.test.shopify.discounts.has(offer.status === 'live' ? offer.code : '')).toBe(true);
    await stage.work();
    expect(stage.test.shopify.adminCalls).toEqual([]);
  });

  it('holds at least as long as its letter says: the discount ends with the day', async () => {
    await stage.fillPools();
    const offerId = await stage.promise(await stage.newCustomer());
    const [offer] = await stage.rows<{ offer_id: string; pool_id: string; expires_at: number }>('offers');
    expect(offer!.offer_id).toBe(offerId);
    const pool = (await stage.rows<Pool>('discount_pools')).find((each) => each.pool_id === offer!.pool_id)!;
    expect(pool.ends_at).toBeGreaterThanOrEqual(offer!.expires_at);
    expect(pool.ends_at - offer!.expires_at).toBeLessThan(dayMs);
    expect(pool.ends_at % dayMs).toBe(0);
  });

  it('of many at once gives each person a code of her own', async () => {
    await stage.fillPools();
    const people = await Promise.all(Array.from({ length: 12 }, () => stage.newCustomer()));
    const offers = await Promise.all(people.map((person) => stage.promise(person).then(stage.look)));
    const codes = offers.map((offer) => (offer.status === 'live' ? offer.code : offer.status));
    expect(new Set(codes).size).toBe(12);
    expect(await codesIn('taken')).toHaveLength(12);
  });

  it('that is undone leaves its code in the pool', async () => {
    await stage.fillPools();
    const before = await codesIn('free');
    const undone = stage.promise(await stage.newCustomer(), { flowId: null as never });
    await expect(undone).rejects.toThrow('null value in column "flow_id"');
    expect(await codesIn('free')).toEqual(before);
  });

  it('from an empty pool has a code made for her alone', async () => {
    const offerId = await stage.promise(await stage.newCustomer());
    expect(await stage.look(offerId)).toEqual({ status: 'wanted' });
    await stage.work();
    expect(await stage.look(offerId)).toMatchObject({ status: 'live' });
  });
});

describe('pools', () => {
  it('are for the days on which codes promised until tomorrow would end', async () => {
    await stage.fillPools();
    const pools = await stage.rows<Pool>('discount_pools');
    expect(pools.map(({ state }) => new Set([state]).has('open'))).not.toContain(false);
    expect(pools.length).toBeGreaterThanOrEqual(2);
    expect(pools.length).toBeLessThanOrEqual(3);
    expect(await codesIn('free')).toHaveLength(20 * pools.length);
    expect(stage.test.shopify.adminCalls.filter(({ operation }) => operation === 'AddCodes')).toHaveLength(
      pools.length,
    );
  });

  it('are filled again when half is gone, and not before', async () => {
    await stage.fillPools();
    const size = (await codesIn('free')).length;
    for (let count = 0; count < 10; count += 1) await stage.promise(await stage.newCustomer());
    await stage.fillPools();
    expect(await codesIn('free')).toHaveLength(size - 10);
    await stage.promise(await stage.newCustomer());
    await stage.fillPools();
    expect(await codesIn('free')).toHaveLength(size);
  });

  it('of a flow that many go through hold as many as yesterday took, and a quarter more', async () => {
    for (let count = 0; count < 40; count += 1)
      await stage.promise(await stage.newCustomer(), { startsAt: stage.test.now });
    await stage.work();
    await stage.fillPools();
    const pools = await stage.rows<Pool>('discount_pools');
    expect(await codesIn('free')).toHaveLength(50 * pools.length);
  });

  it('do not exist for a shop that gives no codes', async () => {
    await stage.test.db.inShop(stage.shopId, stage.test.now, (tx) => planPools(tx, []));
    await stage.work();
    expect(await stage.rows('discount_pools')).toEqual([]);
    expect(stage.test.shopify.discounts.size).toBe(0);
  });

  it('take more than 250 codes to the shop in several calls', async () => {
    for (let count = 0; count < 5; count += 1)
      await Promise.all(Array.from({ length: 50 }, async () => stage.promise(await stage.newCustomer())));
    await stage.fillPools();
    const calls = stage.test.shopify.adminCalls.filter(({ operation }) => operation === 'AddCodes');
    const sizes = calls.map(({ variables }) => (variables.codes as unknown[]).length);
    expect(Math.max(...sizes)).toBe(250);
    expect(await codesIn('new')).toEqual([]);
  });
});

describe('a shop that is slow, strange or gone', () => {
  it('may take its time: the codes are asked about until it is done', async () => {
    stage.test.shopify.stillRunning = 3;
    await stage.fillPools();
    while (stage.test.shopify.stillRunning > 0) await runJobsOnce(stage.ctx, { evenIfLater: true });
    await stage.work();
    expect(await codesIn('new')).toEqual([]);
  });

  it('may refuse one code of many: the others are good', async () => {
    await stage.test.db.inShop(stage.shopId, stage.test.now, (tx) =>
      planPools(tx, [{ flowId: 'welcome', terms: percentOff(5), validHours: 48, waits: [] }]),
    );
    const unwelcome = await refusedOne();
    stage.test.shopify.unwelcome.set(unwelcome, 'TOO_LONG');
    await stage.work();
    const refused = (await stage.rows<Code>('pool_codes')).filter(({ state }) => state === 'failed');
    expect(refused).toMatchObject([{ code: unwelcome, reason: 'too_long:code' }]);
    expect(await codesIn('new')).toEqual([]);
  });

  it('may refuse the discount: its pool is closed with the reason, and promises are made one by one', async () => {
    const userErrors = [{ code: 'EXCEEDED_MAX', field: ['basicCodeDiscount', 'title'] }];
    const refusal = { discountCodeBasicCreate: { codeDiscountNode: null, userErrors } };
    for (let count = 0; count < 3; count += 1)
      stage.test.shopify.nextAdmin.push({ status: 200, body: { data: refusal } });
    await stage.fillPools();
    const pools = await stage.rows<Pool>('discount_pools');
    expect(new Set(pools.map(({ state, reason }) => `${state} ${reason}`))).toContain(
      'failed exceeded_max:title',
    );
    expect(await codesIn('new')).toEqual([]);
  });

  it.each([1, 2, 3, 4, 5, 6, 7])(
    'and a worker killed before answer %i loses no code and makes none twice',
    async (nth) => {
      let answers = 0;
      const { discounts } = stage.ctx.shopAdmin;
      const mortal = new Proxy(discounts, {
        get:
          (target, name: keyof typeof discounts) =>
          async (...args: never[]) => {
            const outcome = await (target[name] as (...all: never[]) => Promise<unknown>).apply(target, args);
            answers += 1;
            if (answers === nth) throw new Error('killed before the answer was written down');
            return outcome;
          },
      });
      const ctx = { ...stage.ctx, shopAdmin: { ...stage.ctx.shopAdmin, discounts: mortal } };
      await stage.test.db.inShop(stage.shopId, stage.test.now, (tx) =>
        planPools(tx, [{ flowId: 'welcome', terms: percentOff(5), validHours: 48, waits: [] }]),
      );
      for (let round = 0; round < 6; round += 1) await runJobsOnce(ctx, { evenIfLater: true });
      await stage.work();
      const free = await codesIn('free');
      expect(await codesIn('new')).toEqual([]);
      expect([...stage.test.shopify.discounts.keys()].toSorted()).toEqual(free.toSorted());
    },
  );
});

it('what has ended a month ago is forgotten by the nightly round', async () => {
  await stage.fillPools();
  stage.test.pass(40 * dayMs + hourMs);
  await stage.ctx.jobs.file([{ name: 'tidy-shop', key: 'night', data: { shopId: stage.shopId } }]);
  await stage.work();
  expect(await stage.rows('pool_codes')).toEqual([]);
  expect(await stage.rows('discount_pools')).toEqual([]);
});

async function refusedOne(): Promise<string> {
  const codes = await stage.rows<Code & { pool_id: string }>('pool_codes');
  const pools = await stage.rows<Pool & { first_code: string }>('discount_pools');
  const firsts = new Set(pools.map((pool) => pool.first_code));
  return codes.find(({ code }) => !firsts.has(code))!.code;
}
