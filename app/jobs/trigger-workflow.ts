import { findTriggerFacts } from '#app/domain/workflows/index.ts';
import { done, type JobHandler } from './job-outcome.ts';

/** Starts the merchant's workflows that begin with what has happened. */
export const triggerWorkflow: JobHandler<'trigger-workflow'> = async (ctx, { shopId, trigger, aboutId }) => {
  const found = await ctx.db.inShop(shopId, ctx.now(), (tx) => findTriggerFacts(tx, { trigger, aboutId }));
  if (!found || found.shopifyCustomerId === null) return done;
  const { shopifyCustomerId, facts } = found;
  const outcome = await ctx.shopAdmin.workflows.trigger(shopId, { trigger, shopifyCustomerId, facts });
  if (outcome.status === 'refused')
    ctx.log.warn({ shopId, trigger, reason: outcome.reason }, 'The shop refused to start a workflow');
  return outcome.status === 'later' ? outcome : done;
};
