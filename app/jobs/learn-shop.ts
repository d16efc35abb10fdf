import { learnRetention } from '#app/domain/analytics/index.ts';
import { learnShop as learn } from '#app/domain/insight/index.ts';
import { fileSegmentFills } from '#app/domain/segments/index.ts';
import { react } from '#app/reactions.ts';
import { done, type JobHandler } from './job-outcome.ts';

/** Learns from all of a shop's customers, and says anew of each where she stands; then what the page on retention shows. */
export const learnShop: JobHandler<'learn-shop'> = async (ctx, { shopId }) => {
  await learn(ctx, shopId, react);
  // What is said of everybody is new; who moved by it is found out segment by segment.
  await ctx.db.inShop(shopId, ctx.now(), (tx) => fileSegmentFills(tx));
  await learnRetention(ctx, shopId);
  return done;
};
