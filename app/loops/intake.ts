import type { Instant, ShopId } from '#app/db/client.ts';
import { isTransient } from '#app/db/database-errors.ts';
import { type Claim, claimRows } from './intake/claim-rows.ts';
import type { IntakeContext } from './intake/intake-context.ts';
import { lockShop } from '#app/domain/shops/index.ts';
import { takeInOneByOne } from './intake/take-in-one-by-one.ts';
import { takeInRows } from './intake/take-in-rows.ts';
import { forShopsWithWork } from './for-shops-with-work.ts';
import type { Pass } from './pass.ts';

/** Shops worked on at a time; within one shop intake goes one after the other. */
const maxShopsAtOnce = 4;

export interface IntakeLimits {
  /** Only what arrived until then; now, unless said otherwise. */
  before?: Instant;
  /** Wait for another worker that is taking in for this shop, instead of leaving the shop to it. */
  wait?: boolean;
}

/** One pass of the intake loop: a batch of each shop that has webhooks waiting. */
export async function runIntakeOnce(ctx: IntakeContext): Promise<Pass> {
  return await forShopsWithWork(ctx, { queue: 'inbox', shopsAtOnce: maxShopsAtOnce }, (shopId) =>
    takeInBatch(ctx, shopId, {}),
  );
}

/**
 * Takes in everything that waits for one shop.
 *
 * @returns how many webhooks that were
 */
export async function intakeShop(
  ctx: IntakeContext,
  shopId: ShopId,
  limits: IntakeLimits = {},
): Promise<number> {
  let total = 0;
  for (;;) {
    const worked = await takeInBatch(ctx, shopId, limits);
    if (worked === 0) return total;
    total += worked;
  }
}

/** One batch in one transaction. If a row of it is poison, each row gets a transaction of its own. */
async function takeInBatch(ctx: IntakeContext, shopId: ShopId, limits: IntakeLimits): Promise<number> {
  let claims: Claim[] = [];
  try {
    return await ctx.db.inShop(shopId, ctx.now(), async (tx) => {
      if (!(await lockShop(tx, limits.wait ?? false))) return 0;
      claims = await claimRows(tx, limits.before ?? tx.now);
      await takeInRows(ctx, tx, claims);
      return claims.length;
    });
  } catch (error) {
    if (isTransient(error) || claims.length === 0) throw error;
    await takeInOneByOne(
      ctx,
      shopId,
      claims.map((claim) => claim.webhookId),
    );
    return claims.length;
  }
}
