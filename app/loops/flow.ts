import type { Context } from '#app/context.ts';
import type { Instant, ShopId } from '#app/db/client.ts';
import { isTransient } from '#app/db/database-errors.ts';
import { runDueEnrollments } from '#app/domain/flows/index.ts';
import { runOneByOne } from './flow/run-one-by-one.ts';
import { mapAtOnce } from './map-at-once.ts';
import type { Pass } from './pass.ts';
import { listShopsWithWork } from './shops-with-work.ts';

/** Enrollments a transaction; a shop with more due gets its next turn after the others had theirs. */
const batchSize = 500;

/** Shops worked on at the same time: while the database writes for one, the next one is decided. */
const shopsAtOnce = 2;

type FlowContext = Pick<Context, 'db' | 'now' | 'log'>;

/** One pass of the flow loop: a batch of due enrollments of each shop that has any. */
export async function runFlowsOnce(ctx: FlowContext): Promise<Pass> {
  const now = ctx.now();
  const shops = await listShopsWithWork(ctx.db.loops, 'enrollments');
  const due = shops.filter((shop) => shop.dueAt <= now);
  const later = shops.filter((shop) => shop.dueAt > now).map((shop) => shop.dueAt);
  const failures: unknown[] = [];
  const counts = await mapAtOnce(shopsAtOnce, due, async ({ shopId }) => {
    try {
      return await runBatch(ctx, shopId, now);
    } catch (error) {
      // One shop's trouble is not the next one's; the pass fails when all have had their turn.
      failures.push(error);
      return 0;
    }
  });
  if (failures.length > 0) throw failures[0];
  const worked = counts.reduce((sum, count) => sum + count, 0);
  return { worked, nextDueAt: later.length > 0 ? Math.min(...later) : null };
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
