import type { Context } from '#app/context.ts';
import type { Instant, ShopId } from '#app/db/client.ts';
import { mapAtOnce } from './map-at-once.ts';
import type { Pass } from './pass.ts';
import { listShopsWithWork, type Queue } from './shops-with-work.ts';

/**
 * One pass over every shop that has something due in a queue: a piece of work for each, some shops at a time. One shop's
 * trouble is not the next one's; the pass fails when all have had their turn.
 *
 * @param work  does a piece for one shop, and says how much that was
 */
export async function forShopsWithWork(
  ctx: Pick<Context, 'db' | 'now'>,
  { queue, shopsAtOnce }: { queue: Queue; shopsAtOnce: number },
  work: (shopId: ShopId, now: Instant) => Promise<number>,
): Promise<Pass> {
  const now = ctx.now();
  const shops = await listShopsWithWork(ctx.db.loops, queue);
  const due = shops.filter((shop) => shop.dueAt <= now);
  const later = shops.filter((shop) => shop.dueAt > now).map((shop) => shop.dueAt);
  const failures: unknown[] = [];
  const counts = await mapAtOnce(shopsAtOnce, due, async ({ shopId }) => {
    try {
      return await work(shopId, now);
    } catch (error) {
      failures.push(error);
      return 0;
    }
  });
  if (failures.length > 0) throw failures[0];
  const worked = counts.reduce((sum, count) => sum + count, 0);
  return { worked, nextDueAt: later.length > 0 ? Math.min(...later) : null };
}
