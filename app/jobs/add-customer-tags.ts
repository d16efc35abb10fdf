import { findShopifyId } from '#app/domain/customers/index.ts';
import { done, type JobHandler } from './job-outcome.ts';

/** Gives a customer the tags of a flow's step. People without an account in the shop have none to give. */
export const addCustomerTags: JobHandler<'add-customer-tags'> = async (ctx, { shopId, customerId, tags }) => {
  const shopifyId = await ctx.db.inShop(shopId, ctx.now(), (tx) => findShopifyId(tx, customerId));
  if (!shopifyId) return done;
  const outcome = await ctx.shopAdmin.customers.addTags(shopId, shopifyId, tags);
  if (outcome.status === 'refused')
    ctx.log.warn({ shopId, reason: outcome.reason }, 'The shop refused a tag');
  return outcome.status === 'later' ? outcome : done;
};
