import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  closeExpiredOffers,
  compareOffers,
  type OfferTerms,
  takeInRedemptions,
  writeOffers,
} from '#app/domain/offers/index.ts';
import { percentOff } from '#tests/support/flow-world.ts';
import { hourMs, openOfferStage, type OfferStage } from './offer-stage.ts';

let stage: OfferStage;
beforeAll(async () => {
  stage = await openOfferStage();
  await stage.fillPools();
});
afterAll(() => stage[Symbol.asyncDispose]());

const terms: fc.Arbitrary<OfferTerms> = fc.oneof(
  fc.constantFrom(5, 10, 15, 20).map(percentOff),
  fc
    .constantFrom(300, 900)
    .map((amountMinor) => ({ kind: 'amount' as const, amountMinor, minimumMinor: null })),
  fc.constantFrom(null, 2000).map((minimumMinor) => ({ kind: 'free_shipping' as const, minimumMinor })),
);
const promise = fc.record({
  kind: fc.constant('promise' as const),
  who: fc.nat(2),
  flowId: fc.constantFrom('welcome', 'abandoned-cart', 'win-back'),
  terms,
  validHours: fc.constantFrom(2, 48, 168),
});
const act = fc.oneof(
  { weight: 6, arbitrary: promise },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('pass' as const), hours: fc.nat(40) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('buy' as const), who: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'work' as const }) },
);

it('nobody ever holds two live codes, however flows, purchases and time fall together', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(act, { minLength: 1, maxLength: 4 }), { maxLength: 8 }),
      async (rounds) => {
        const people = await Promise.all([0, 1, 2].map(() => stage.newCustomer()));
        for (const together of rounds) {
          // What falls together happens at the same instant, in transactions of its own.
          await Promise.all(together.map((each) => perform(each, people)));
          expect(await peopleWithTwoCodes()).toEqual([]);
        }
      },
    ),
    { numRuns: 25, seed: 7 },
  );
}, 120_000);

it('the ladder has one order, in which every two offers have their places', () => {
  const yardstick = { typicalOrderMinor: 4000, giftPrices: new Map() };
  fc.assert(
    fc.property(terms, terms, terms, (a, b, c) => {
      expect(Math.sign(compareOffers(a, b, yardstick)) + Math.sign(compareOffers(b, a, yardstick))).toBe(0);
      if (compareOffers(a, b, yardstick) >= 0 && compareOffers(b, c, yardstick) >= 0)
        expect(compareOffers(a, c, yardstick)).toBeGreaterThanOrEqual(0);
    }),
  );
});

type Act = typeof act extends fc.Arbitrary<infer Each> ? Each : never;

async function perform(each: Act, people: readonly string[]): Promise<void> {
  const { test, shopId } = stage;
  switch (each.kind) {
    case 'promise': {
      const intent = {
        ...{
          offerId: randomUUID(),
          enrollmentId: randomUUID(),
          customerId: people[each.who]!,
          flowId: each.flowId,
        },
        ...{ terms: each.terms, startsAt: test.now, expiresAt: test.now + each.validHours * hourMs },
      };
      // A step that runs twice promises once.
      await Promise.all(
        [1, 2].map(() => test.db.inShop(shopId, test.now, (tx) => writeOffers(tx, [intent]))),
      );
      return;
    }
    case 'pass':
      test.pass(each.hours * hourMs);
      await test.db.inShop(shopId, test.now, closeExpiredOffers);
      return;
    case 'buy': {
      const customerId = people[each.who]!;
      await test.db.inShop(shopId, test.now, async (tx) => {
        const held = await tx.sql<{ code: string }[]>`
          select code from offers where shop_id = ${shopId} and customer_id = ${customerId} and state = 'live' limit 1`;
        const codes = held.map(({ code }) => code);
        await takeInRedemptions(tx, [{ orderId: randomUUID(), customerId, codes, placedAt: tx.now }]);
      });
      return;
    }
    case 'work':
      await stage.work();
  }
}

async function peopleWithTwoCodes(): Promise<unknown[]> {
  const { test, shopId } = stage;
  return await test.db.inShop(shopId, test.now, async (tx) => [
    ...(await tx.sql`
    select customer_id, array_agg(distinct code) as codes from offers
    where shop_id = ${shopId} and state in ('wanted', 'live') and expires_at > ${tx.now}::timestamptz
    group by customer_id having count(distinct code) > 1`),
  ]);
}
