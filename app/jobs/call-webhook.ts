import { findShopifyId } from '#app/domain/customers/index.ts';
import { done, type JobHandler } from './job-outcome.ts';

/** Tells a merchant's own server that a person has reached a step; ids only, which her shop can look up. */
export const callWebhook: JobHandler<'call-webhook'> = async (
  ctx,
  { shopId, customerId, enrollmentId, stepId, url },
) => {
  const shopifyCustomerId = await ctx.db.inShop(shopId, ctx.now(), (tx) => findShopifyId(tx, customerId));
  const body = { customerId, shopifyCustomerId: shopifyCustomerId ?? null, enrollmentId, stepId };
  const outcome = await ctx.outbound.post(url, `${enrollmentId}:${stepId}`, body);
  if (outcome.status === 'refused')
    ctx.log.warn({ shopId, reason: outcome.reason }, 'A webhook of a flow was refused');
  return outcome.status === 'later' ? outcome : done;
};
