import type { Context } from '#app/context.ts';
import { runDueEnrollments } from '#app/domain/flows/index.ts';
import type { Pass } from './pass.ts';
import { listShopsWithWork } from './shops-with-work.ts';

/** Enrollments a transaction; a shop with more due gets its next turn after the others had theirs. */
const batchSize = 500;

/** One pass of the flow loop: a batch of due enrollments of each shop that has any. */
export async function runFlowsOnce(ctx: Pick<Context, 'db' | 'now'>): Promise<Pass> {
  const now = ctx.now();
  const shops = await listShopsWithWork(ctx.db.loops, 'enrollments');
  let worked = 0;
  let nextDueAt: number | null = null;
  for (const { shopId, dueAt } of shops) {
    if (dueAt > now) {
      nextDueAt = Math.min(nextDueAt ?? dueAt, dueAt);
      continue;
    }
    worked += await ctx.db.inShop(shopId, now, (tx) => runDueEnrollments(tx, batchSize));
  }
  return { worked, nextDueAt };
}
