import type { Context } from '#app/context.ts';
import type { Instant, ShopId } from '#app/db/client.ts';
import { recordEvents } from '#app/domain/events/index.ts';
import { refreshDueMemberships } from '#app/domain/segments/index.ts';
import { react } from '#app/reactions.ts';
import { forShopsWithWork } from './for-shops-with-work.ts';
import type { Pass } from './pass.ts';

/** People a transaction; a shop with more due gets its next turn after the others had theirs. */
const batchSize = 500;

const shopsAtOnce = 2;

type MembershipsContext = Pick<Context, 'db' | 'now'>;

/** One pass of the memberships loop: whom time alone moves into segments and out of them, a batch of each shop. */
export async function runMembershipsOnce(ctx: MembershipsContext): Promise<Pass> {
  return await forShopsWithWork(ctx, { queue: 'memberships', shopsAtOnce }, (shopId, now) =>
    refreshBatch(ctx, shopId, now),
  );
}

async function refreshBatch({ db }: MembershipsContext, shopId: ShopId, now: Instant): Promise<number> {
  return await db.inShop(shopId, now, async (tx) => {
    const { events, worked } = await refreshDueMemberships(tx, batchSize);
    await react(tx, await recordEvents(tx, events));
    return worked;
  });
}
