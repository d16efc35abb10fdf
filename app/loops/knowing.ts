import type { Context } from '#app/context.ts';
import type { Instant, ShopId, ShopTx } from '#app/db/client.ts';
import { isTransient } from '#app/db/database-errors.ts';
import { recordEvents } from '#app/domain/events/index.ts';
import { refreshDueInsights } from '#app/domain/insight/index.ts';
import { refreshMemberships } from '#app/domain/segments/index.ts';
import { react } from '#app/reactions.ts';
import { refreshOneByOne } from './knowing/refresh-one-by-one.ts';
import { forShopsWithWork } from './for-shops-with-work.ts';
import type { Pass } from './pass.ts';

/** People a transaction; a shop with more due gets its next turn after the others had theirs. */
const batchSize = 500;

const shopsAtOnce = 2;

type KnowingContext = Pick<Context, 'db' | 'now' | 'log'>;

/** One pass of the knowing loop: says anew where those stand whom nothing but time has moved, a batch of each shop. */
export async function runKnowingOnce(ctx: KnowingContext): Promise<Pass> {
  return await forShopsWithWork(ctx, { queue: 'insights', shopsAtOnce }, (shopId, now) =>
    refreshBatch(ctx, shopId, now),
  );
}

/** One batch in one transaction. If nothing can be said of one of them, each gets a transaction of her own. */
async function refreshBatch(ctx: KnowingContext, shopId: ShopId, now: Instant): Promise<number> {
  const refresh = (wanted: { limit: number; only?: string }) =>
    ctx.db.inShop(shopId, now, (tx) => refreshAndReact(tx, wanted));
  try {
    return await refresh({ limit: batchSize });
  } catch (error) {
    if (isTransient(error)) throw error;
    return await refreshOneByOne(ctx, shopId, {
      limit: batchSize,
      now,
      refresh: (customerId) => refresh({ limit: 1, only: customerId }),
    });
  }
}

async function refreshAndReact(tx: ShopTx, wanted: { limit: number; only?: string }): Promise<number> {
  const { customerIds, changes } = await refreshDueInsights(tx, wanted);
  const moved = await recordEvents(tx, changes);
  const entered = await recordEvents(tx, await refreshMemberships(tx, customerIds));
  await react(tx, [...moved, ...entered]);
  return customerIds.length;
}
