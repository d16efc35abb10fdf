import { findByShopifyIds } from '#app/domain/customers/index.ts';
import { requestFlow } from '#app/domain/flows/index.ts';
import { done, type JobHandler } from './job-outcome.ts';

/** Has everybody in a segment enter a flow, a page at a time; begun anew after an interruption, nobody enters twice. */
export const startFlowForSegment: JobHandler<'start-flow-for-segment'> = async (
  ctx,
  { shopId, segmentId, flowId, requestId },
) => {
  let after: string | null = null;
  do {
    const page = await ctx.shopAdmin.segments.listMembers(shopId, segmentId, after);
    if (page.status === 'later') return page;
    if (page.status === 'refused') {
      ctx.log.warn({ shopId, reason: page.reason }, 'A segment could not be read');
      return done;
    }
    const { shopifyCustomerIds } = page;
    await ctx.db.inShop(shopId, ctx.now(), async (tx) => {
      const customerIds = await findByShopifyIds(tx, shopifyCustomerIds);
      await requestFlow(tx, { requestId, flowId, customerIds });
    });
    after = page.next;
  } while (after !== null);
  return done;
};
