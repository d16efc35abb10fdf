import { randomUUID } from 'node:crypto';
import type { Context } from '#app/context.ts';
import {
  loadSendableOffers,
  type OfferIntent,
  planPools,
  type SendableOffer,
  writeOffers,
} from '#app/domain/offers/index.ts';
import { runJobsOnce } from '#app/jobs/run-jobs-once.ts';
import { type EdgeTest, openEdge } from '#tests/support/edge.ts';
import { percentOff } from '#tests/support/flow-world.ts';
import { openJobsContext } from '#tests/support/jobs-context.ts';
import { addCustomer } from '#tests/support/shop.ts';

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/** A shop on the real edge and database, whose admin is played; its pools are for 10 % in 48 hours. */
export interface OfferStage extends AsyncDisposable {
  test: EdgeTest;
  ctx: Context;
  shopId: string;
  newCustomer(): Promise<string>;
  promise(customerId: string, change?: Partial<OfferIntent>): Promise<string>;
  look(offerId: string): Promise<SendableOffer>;
  /** Runs what is filed, as often as it takes. */
  work(): Promise<void>;
  fillPools(waiting?: number): Promise<void>;
  rows<Row extends object>(
    table: 'offers' | 'discount_pools' | 'pool_codes' | 'offer_redemptions' | 'decisions',
  ): Promise<Row[]>;
}

export async function openOfferStage(): Promise<OfferStage> {
  const test = await openEdge();
  const { ctx, jobs } = await openJobsContext(test);
  const shopId = await test.install();
  let account = 820_982_911_946_154_508n;
  const inShop: OfferStage['test']['db']['inShop'] = test.db.inShop.bind(test.db);
  const work = async () => {
    while ((await runJobsOnce(ctx, { evenIfLater: true })).worked > 0);
  };
  return {
    ...{ test, ctx, shopId, work },
    newCustomer: async () => {
      account += 1n;
      const customerId = randomUUID();
      await addCustomer({ db: test.db, shopId }, test.now, { customerId, shopifyId: String(account) });
      return customerId;
    },
    promise: async (customerId, change = {}) => {
      const intent: OfferIntent = {
        ...{ offerId: randomUUID(), customerId, flowId: 'abandoned-cart', enrollmentId: randomUUID() },
        ...{ terms: percentOff(10), startsAt: test.now, expiresAt: test.now + 2 * dayMs },
        ...change,
      };
      await inShop(shopId, test.now, (tx) => writeOffers(tx, [intent]));
      return intent.offerId;
    },
    look: async (offerId) =>
      (await inShop(shopId, test.now, (tx) => loadSendableOffers(tx, [offerId]))).get(offerId)!,
    fillPools: async () => {
      const flows = [{ flowId: 'abandoned-cart', terms: percentOff(10), validHours: 48, waits: [] }];
      await inShop(shopId, test.now, (tx) => planPools(tx, flows));
      await work();
    },
    rows: (table) =>
      inShop(
        shopId,
        test.now,
        async (tx) => [...(await tx.sql.unsafe(`select * from ${table} order by 2`))] as never,
      ),
    [Symbol.asyncDispose]: async () => {
      await jobs.close();
      await test[Symbol.asyncDispose]();
    },
  };
}
