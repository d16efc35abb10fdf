import { Counter } from 'prom-client';
import type { Context } from '#app/context.ts';
import type { Instant, ShopId } from '#app/db/client.ts';
import { isTransient } from '#app/db/database-errors.ts';
import { listDueEnrollments, recordRunFailure, runEnrollment } from '#app/domain/flows/index.ts';
import { problemOf } from '../problem-of.ts';

const setAside = new Counter({
  name: 'kizuna_enrollments_set_aside_total',
  help: 'Runs of flows that could not be carried on and were set aside',
});

/**
 * Runs a shop's due enrollments one after the other, each in a transaction of its own, so that a broken one fails alone.
 *
 * @returns how many were worked on, broken ones included
 */
export async function runOneByOne(
  ctx: Pick<Context, 'db' | 'now' | 'log'>,
  shopId: ShopId,
  { limit, now }: { limit: number; now: Instant },
): Promise<number> {
  const due = await ctx.db.inShop(shopId, now, (tx) => listDueEnrollments(tx, limit));
  for (const enrollmentId of due) {
    try {
      await ctx.db.inShop(shopId, now, (tx) => runEnrollment(tx, enrollmentId));
    } catch (error) {
      // Nothing is wrong with the run when the database is away; it is not counted as its attempt.
      if (isTransient(error)) throw error;
      const problem = problemOf(error);
      ctx.log.error({ shopId, enrollmentId, problem }, 'A run of a flow could not be carried on');
      const isSetAside = await ctx.db.inShop(shopId, now, (tx) =>
        recordRunFailure(tx, { enrollmentId, problem }),
      );
      if (isSetAside) setAside.inc();
    }
  }
  return due.length;
}
