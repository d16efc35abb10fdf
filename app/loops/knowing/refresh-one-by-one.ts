import { Counter } from 'prom-client';
import type { Context } from '#app/context.ts';
import type { Instant, ShopId } from '#app/db/client.ts';
import { isTransient } from '#app/db/database-errors.ts';
import { listDueInsights, recordInsightFailure } from '#app/domain/insight/index.ts';
import { problemOf } from '../problem-of.ts';

const setAside = new Counter({
  name: 'kizuna_customers_set_aside_total',
  help: 'Customers of whom it could not be said where they stand, and who were set aside',
});

/**
 * Looks at a shop's due people one after the other, so that one of whom nothing can be said fails alone.
 *
 * @returns how many were looked at, those included
 */
export async function refreshOneByOne(
  ctx: Pick<Context, 'db' | 'log'>,
  shopId: ShopId,
  { limit, now, refresh }: { limit: number; now: Instant; refresh: (customerId: string) => Promise<unknown> },
): Promise<number> {
  const due = await ctx.db.inShop(shopId, now, (tx) => listDueInsights(tx, limit));
  for (const customerId of due) {
    try {
      await refresh(customerId);
    } catch (error) {
      // Nothing is wrong with her when the database is away; it is not counted as her attempt.
      if (isTransient(error)) throw error;
      const problem = problemOf(error);
      ctx.log.error({ shopId, customerId, problem }, 'It could not be said where a customer stands');
      const isSetAside = await ctx.db.inShop(shopId, now, (tx) =>
        recordInsightFailure(tx, { customerId, problem }),
      );
      if (isSetAside) setAside.inc();
    }
  }
  return due.length;
}
