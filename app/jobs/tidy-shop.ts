import { forgetActivationUrls, resumeAccountWork } from '#app/domain/accounts/index.ts';
import { resumeConsentPushes } from '#app/domain/consent/index.ts';
import { ensureFlows } from '#app/domain/flows/index.ts';
import { forgetOldLetters } from '#app/domain/letters/index.ts';
import { closeExpiredOffers, forgetOldPools } from '#app/domain/offers/index.ts';
import { sweepTables } from '#app/domain/privacy/index.ts';
import { forgetGonePeople } from '#app/domain/privacy-requests/index.ts';
import { forgetOldWebhooks } from '#app/domain/shops/index.ts';
import { forgetOldVisits } from '#app/domain/visitors/index.ts';
import { recipes } from '#app/recipes/index.ts';
import { done, type JobHandler } from './job-outcome.ts';

/** One shop's housekeeping, every night: automations that came with an update are added, what is old goes. */
export const tidyShop: JobHandler<'tidy-shop'> = async (ctx, { shopId }) => {
  await ctx.db.inShop(shopId, ctx.now(), (tx) => ensureFlows(tx, recipes));
  await ctx.db.inShop(shopId, ctx.now(), closeExpiredOffers);
  await ctx.db.inShop(shopId, ctx.now(), forgetActivationUrls);
  await ctx.db.inShop(shopId, ctx.now(), resumeAccountWork);
  await ctx.db.inShop(shopId, ctx.now(), resumeConsentPushes);
  for (const forget of [forgetOldWebhooks, forgetOldLetters, forgetOldPools, forgetOldVisits]) {
    while (await ctx.db.inShop(shopId, ctx.now(), forget));
  }
  let tables = await ctx.db.inShop(shopId, ctx.now(), (tx) => sweepTables(tx));
  while (tables.length > 0) {
    const left = tables;
    tables = await ctx.db.inShop(shopId, ctx.now(), (tx) => sweepTables(tx, left));
  }
  while (await ctx.db.inShop(shopId, ctx.now(), (tx) => forgetGonePeople(tx, ctx.secrets)));
  return done;
};
