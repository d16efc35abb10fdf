import type { Context } from '#app/context.ts';
import type { Instant, ShopId } from '#app/db/client.ts';
import { recordEvents } from '#app/domain/events/index.ts';
import { refreshDueMemberships } from '#app/domain/segments/index.ts';
import { react } from '#app/reactions.ts';
import { mapAtOnce } from './map-at-once.ts';
import type { Pass } from './pass.ts';
import { listShopsWithWork } from './shops-with-work.ts';

/** People a transaction; a shop with more due gets its next turn after the others had theirs. */
const batchSize = 500;

const shopsAtOnce = 2;

type MembershipsContext = Pick<Context, 'db' | 'now'>;

/** One pass of the memberships loop: whom time alone moves into segments and out of them, a batch of each shop. */
export async function runMembershipsOnce(ctx: MembershipsContext): Promise<Pass> {
  const now = ctx.now();
  const shops = await listShopsWithWork(ctx.db.loops, 'memberships');
  const due = shops.filter((shop) => shop.dueAt <= now);
  const later = shops.filter((shop) => shop.dueAt > now).map((shop) => shop.dueAt);
  const failures: unknown[] = [];
  const counts = await mapAtOnce(shopsAtOnce, due, async ({ shopId }) => {
    try {
      return await refreshBatch(ctx, shopId, now);
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

async function refreshBatch({ db }: MembershipsContext, shopId: ShopId, now: Instant): Promise<number> {
  return await db.inShop(shopId, now, async (tx) => {
    const { events, worked } = await refreshDueMemberships(tx, batchSize);
    await react(tx, await recordEvents(tx, events));
    return worked;
  });
}
