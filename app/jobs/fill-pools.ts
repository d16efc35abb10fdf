import { listGivingFlows } from '#app/domain/flows/index.ts';
import { planPools } from '#app/domain/offers/index.ts';
import { done, type JobHandler } from './job-outcome.ts';

/** Counts how many codes a shop will need soon, and has those that lack made. */
export const fillPools: JobHandler<'fill-pools'> = async (ctx, { shopId }) => {
  await ctx.db.inShop(shopId, ctx.now(), async (tx) => planPools(tx, await listGivingFlows(tx)));
  return done;
};
