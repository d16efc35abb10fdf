import { forgetOldLetters } from '#app/domain/letters/index.ts';
import { closeExpiredOffers } from '#app/domain/offers/index.ts';
import { forgetOldWebhooks } from '#app/domain/shops/index.ts';
import { done, type JobHandler } from './job-outcome.ts';

/** One shop's housekeeping, every night. */
export const tidyShop: JobHandler<'tidy-shop'> = async (ctx, { shopId }) => {
  await ctx.db.inShop(shopId, ctx.now(), closeExpiredOffers);
  for (const forget of [forgetOldWebhooks, forgetOldLetters]) {
    while (await ctx.db.inShop(shopId, ctx.now(), forget));
  }
  return done;
};
