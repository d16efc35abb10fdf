import type { Context } from '#app/context.ts';
import { listShopsWithLists } from '#app/domain/lists/index.ts';
import { listShopsWithOffers } from '#app/domain/offers/index.ts';
import { listInstalledShops } from '#app/domain/shops/index.ts';
import type { NewJob } from '#app/ports/jobs.ts';
import { done, type JobHandler, type JobOutcome } from './job-outcome.ts';

const pageSize = 500;

/** Files one job per installed shop. A second run files those that are missing, and none twice. */
async function fileForEachShop(
  ctx: Context,
  jobFor: (shopId: string) => NewJob,
  listShops: typeof listInstalledShops = listInstalledShops,
): Promise<JobOutcome> {
  let after = '0';
  for (;;) {
    const shops = await listShops(ctx.db.loops, { after, limit: pageSize });
    await ctx.jobs.file(shops.map(jobFor));
    const last = shops.at(-1);
    if (last === undefined) return done;
    after = last;
  }
}

export const tidyShops: JobHandler<'tidy-shops'> = (ctx, { slot }) =>
  fileForEachShop(ctx, (shopId) => ({ name: 'tidy-shop', key: `${shopId}:${slot}`, data: { shopId } }));

export const learnShops: JobHandler<'learn-shops'> = (ctx, { slot }) =>
  fileForEachShop(ctx, (shopId) => ({ name: 'learn-shop', key: `${shopId}:${slot}`, data: { shopId } }));

export const learnProductsOfShops: JobHandler<'learn-products-of-shops'> = (ctx, { slot }) =>
  fileForEachShop(ctx, (shopId) => ({
    name: 'learn-products',
    key: `${shopId}:${slot}`,
    data: { shopId },
  }));

export const renewAccessOfShops: JobHandler<'renew-access-of-shops'> = (ctx, { slot }) =>
  fileForEachShop(ctx, (shopId) => ({ name: 'renew-access', key: `${shopId}:${slot}`, data: { shopId } }));

export const reportMarketingOfShops: JobHandler<'report-marketing-of-shops'> = (ctx, { slot }) =>
  fileForEachShop(ctx, (shopId) => ({
    name: 'report-marketing',
    key: `${shopId}:${slot}`,
    data: { shopId },
  }));

/** Shops that give no codes cost nothing here. */
export const fillPoolsOfShops: JobHandler<'fill-pools-of-shops'> = (ctx, { slot }) =>
  fileForEachShop(
    ctx,
    (shopId) => ({ name: 'fill-pools', key: `${shopId}:${slot}`, data: { shopId } }),
    listShopsWithOffers,
  );

/** Shops that have taken over no lists cost nothing here. */
export const refreshListsOfShops: JobHandler<'refresh-lists-of-shops'> = (ctx, { slot }) =>
  fileForEachShop(
    ctx,
    (shopId) => ({ name: 'refresh-lists', key: `${shopId}:${slot}`, data: { shopId } }),
    listShopsWithLists,
  );

export const reconcileShops: JobHandler<'reconcile-shops'> = (ctx, { slot }) =>
  fileForEachShop(ctx, (shopId) => ({
    name: 'reconcile-shop',
    key: `${shopId}:${slot}`,
    data: { shopId, turn: slot },
  }));
