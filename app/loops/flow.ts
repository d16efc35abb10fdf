import type { Context } from '#app/context.ts';
import type { Instant, ShopId } from '#app/db/client.ts';
import { isTransient } from '#app/db/database-errors.ts';
import { runDueEnrollments } from '#app/domain/flows/index.ts';
import { runOneByOne } from './flow/run-one-by-one.ts';
import { forShopsWithWork } from './for-shops-with-work.ts';
import type { Pass } from './pass.ts';

/** Enrollments a transaction; a shop with more due gets its next turn after the others had theirs. */
const batchSize = 500;

/** Shops worked on at the same time: while the database writes for one, the next one is decided. */
const shopsAtOnce = 2;

type FlowContext = Pick<Context, 'db' | 'now' | 'log'>;

/** One pass of the flow loop: a batch of due enrollments of each shop that has any. */
export async function runFlowsOnce(ctx: FlowContext): Promise<Pass> {
  return await forShopsWithWork(ctx, { queue: 'enrollments', shopsAtOnce }, (shopId, now) =>
    runBatch(ctx, shopId, now),
  );
}

/** One batch in one transaction. If a run of it is broken, each gets a transaction of its own. */
async function runBatch(ctx: FlowContext, shopId: ShopId, now: Instant): Promise<number> {
  try {
    return await ctx.db.inShop(shopId, now, (tx) => runDueEnrollments(tx, batchSize));
  } catch (error) {
    if (isTransient(error)) throw error;
    return await runOneByOne(ctx, shopId, { limit: batchSize, now });
  }
}
