import { learnShop as learn } from '#app/domain/insight/index.ts';
import { react } from '#app/reactions.ts';
import { done, type JobHandler } from './job-outcome.ts';

/** Learns from all of a shop's customers, and says anew of each where she stands. */
export const learnShop: JobHandler<'learn-shop'> = async (ctx, { shopId }) => {
  await learn(ctx, shopId, react);
  return done;
};
