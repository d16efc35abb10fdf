import { enqueueJobs } from '#app/db/enqueue-jobs.ts';
import { findNeverBrought, reconcileShop as lookAtShop } from '#app/domain/reconcile/index.ts';
import { react } from '#app/reactions.ts';
import { done, type JobHandler } from './job-outcome.ts';
import { countFindings } from './reconcile-metrics.ts';

/** One turn of the nightly look for what webhooks never brought. */
export const reconcileShop: JobHandler<'reconcile-shop'> = async (ctx, { shopId, turn }) => {
  const outcome = await lookAtShop({ ...ctx, react }, shopId);
  if (outcome.status === 'later') return outcome;
  if (outcome.status === 'more') {
    const [round] = turn.split('/');
    const next = `${round}/${outcome.at}`;
    await ctx.db.inShop(shopId, ctx.now(), (tx) =>
      enqueueJobs(tx, [{ name: 'reconcile-shop', key: `${shopId}:${next}`, data: { shopId, turn: next } }]),
    );
    return done;
  }
  for (const look of outcome.found) countFindings(look);
  const rising = (await ctx.db.inShop(shopId, ctx.now(), findNeverBrought)).filter((each) => each.isRising);
  for (const { kind, count } of rising)
    ctx.log.warn({ shopId, kind, count }, 'Webhooks fail to bring more of this every night');
  return done;
};
