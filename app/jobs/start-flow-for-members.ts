import { requestFlow } from '#app/domain/flows/index.ts';
import { listMembers } from '#app/domain/segments/index.ts';
import { done, type JobHandler } from './job-outcome.ts';

const pageSize = 500;

/** Has everybody in a segment of ours enter a flow, a page at a time; begun anew after an interruption, nobody enters twice. */
export const startFlowForMembers: JobHandler<'start-flow-for-members'> = async (
  ctx,
  { shopId, segmentId, flowId, requestId },
) => {
  for (let after: string | undefined; ;) {
    const customerIds = await ctx.db.inShop(shopId, ctx.now(), async (tx) => {
      const page = await listMembers(tx, segmentId, { after, limit: pageSize });
      if (page.length > 0) await requestFlow(tx, { requestId, flowId, customerIds: page });
      return page;
    });
    if (customerIds.length < pageSize) return done;
    after = customerIds.at(-1);
  }
};
