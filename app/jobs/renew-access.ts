import { done, type JobHandler } from './job-outcome.ts';

/** A refresh token lives 90 days and is renewed by every use: a shop that asks for nothing would be lost. */
export const renewAccess: JobHandler<'renew-access'> = async (ctx, { shopId }) => {
  const outcome = await ctx.shopAdmin.renewAccess(shopId);
  if (outcome.status === 'refused')
    ctx.log.warn({ shopId, reason: outcome.reason }, 'Access to a shop was lost');
  return outcome.status === 'later' ? outcome : done;
};
