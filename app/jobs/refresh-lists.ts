import { requestNightlyReadings } from '#app/domain/lists/index.ts';
import { done, type JobHandler } from './job-outcome.ts';

/** Has the lists read again that segments rest on. */
export const refreshLists: JobHandler<'refresh-lists'> = async (ctx, { shopId }) => {
  await ctx.db.inShop(shopId, ctx.now(), requestNightlyReadings);
  return done;
};
