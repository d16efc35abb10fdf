import type { Context } from '#app/context.ts';
import {
  failPool,
  findPoolWork,
  forgetBulk,
  noteBulk,
  openPool,
  type PoolWork,
  settleCodes,
} from '#app/domain/offers/index.ts';
import { done, type JobHandler, type JobOutcome } from './job-outcome.ts';

/** So that a shop that settles nothing does not keep one job for ever. */
const mostCalls = 400;

/**
 * Takes the codes of one pool to the shop, call by call. Every code is stored before the shop hears of it, so that a
 * job that was killed anywhere goes on where it was: what the shop has already, it says is there.
 */
export const fillPool: JobHandler<'fill-pool'> = async (ctx, { shopId, poolId }) => {
  for (let calls = 0; calls < mostCalls; calls += 1) {
    const work = await ctx.db.inShop(shopId, ctx.now(), (tx) => findPoolWork(tx, poolId));
    if (work.kind === 'nothing') return done;
    const outcome = await doNext(ctx, { shopId, poolId }, work);
    if (outcome !== 'go_on') return outcome;
  }
  return { status: 'later', reason: 'much_to_do' };
};

type Pool = { shopId: string; poolId: string };

async function doNext(
  ctx: Context,
  { shopId, poolId }: Pool,
  work: Exclude<PoolWork, { kind: 'nothing' }>,
): Promise<JobOutcome | 'go_on'> {
  const { discounts } = ctx.shopAdmin;
  const inShop = <T>(act: Parameters<typeof ctx.db.inShop<T>>[2]) => ctx.db.inShop(shopId, ctx.now(), act);
  const giveUp = async (reason: string): Promise<JobOutcome> => {
    await inShop((tx) => failPool(tx, poolId, reason));
    return done;
  };
  switch (work.kind) {
    case 'create': {
      const { firstCode: code, terms, currency, startsAt, endsAt } = work;
      const title = `Kizuna: ${terms.kind}, until ${new Date(endsAt).toISOString().slice(0, 10)}`;
      const outcome = await discounts.createCode(shopId, {
        ...{ title, code, terms, currency, startsAt, expiresAt: endsAt },
        ...{ shopifyCustomerId: null, oncePerCustomer: false },
      });
      if (outcome.status === 'later') return outcome;
      if (outcome.status === 'refused') return giveUp(outcome.reason);
      await inShop((tx) => openPool(tx, poolId, outcome.discountId));
      return 'go_on';
    }
    case 'add': {
      const outcome = await discounts.addCodes(shopId, work.discountId, work.codes);
      if (outcome.status === 'later') return outcome;
      if (outcome.status === 'refused') return giveUp(outcome.reason);
      await inShop((tx) => noteBulk(tx, work.codes, outcome.bulkId));
      return 'go_on';
    }
    case 'ask': {
      const outcome = await discounts.askAboutCodes(shopId, work.bulkId);
      if (outcome.status === 'later') return outcome;
      if (outcome.status === 'refused') return giveUp(outcome.reason);
      await inShop(async (tx) => {
        await settleCodes(tx, outcome.codes);
        await forgetBulk(tx, work.bulkId);
      });
      return 'go_on';
    }
  }
}
