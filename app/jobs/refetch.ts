import type { Context } from '#app/context.ts';
import { findShopSettings, lockShop, refreshShop } from '#app/domain/shops/index.ts';
import { takeInNews } from '#app/domain/store/index.ts';
import { react } from '#app/reactions.ts';
import { done, type JobHandler, type JobOutcome } from './job-outcome.ts';

const kinds = { order: 'orders', customer: 'customers', product: 'products' } as const;

/** Amounts without a currency, of a shop whose profile is not known yet. */
const unknownCurrency = 'USD';

/**
 * Asks the shop for something as it is now, and takes the answer in like any other news. A shop that refuses (the app
 * is gone, the scope is missing) has said all that it will say.
 */
export const refetch: JobHandler<'refetch'> = async (ctx, { shopId, about, id }) => {
  if (about === 'shop') return await refetchShop(ctx, shopId);
  const settings = await ctx.db.inShop(shopId, ctx.now(), findShopSettings);
  const shopCurrency = settings?.currency ?? unknownCurrency;
  const answer = await ctx.shopAdmin.records.find(shopId, {
    kind: kinds[about],
    id,
    asOf: ctx.now(),
    shopCurrency,
  });
  if (answer.status === 'later') return answer;
  if (answer.status === 'refused') {
    ctx.log.warn({ shopId, about, reason: answer.reason }, 'The shop refused to tell what was asked for');
    return done;
  }
  await ctx.db.inShop(shopId, ctx.now(), async (tx) => {
    await lockShop(tx, true);
    await react(tx, await takeInNews(tx, answer.news, ctx.secrets));
  });
  return done;
};

async function refetchShop(ctx: Context, shopId: string): Promise<JobOutcome> {
  const answer = await ctx.shopAdmin.getShopProfile(shopId);
  if (answer.status === 'later') return answer;
  if (answer.status === 'refused') return done;
  await ctx.db.inShop(shopId, ctx.now(), (tx) => refreshShop(tx, answer.profile));
  return done;
}
