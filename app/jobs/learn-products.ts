import {
  isLearningDue,
  learnProducts as learn,
  refreshProducts as refresh,
} from '#app/domain/recommendations/index.ts';
import { done, type JobHandler } from './job-outcome.ts';

/** Learns from all orders and views of a shop what goes with what; where nothing has happened, nothing is to be learned. */
export const learnProducts: JobHandler<'learn-products'> = async (ctx, { shopId }) => {
  if (await ctx.db.inShop(shopId, ctx.now(), isLearningDue)) await learn(ctx, shopId);
  return done;
};

/** Learns anew of the products alone to which something has happened. */
export const refreshProducts: JobHandler<'refresh-products'> = async (ctx, { shopId }) => {
  await refresh(ctx, shopId);
  return done;
};
