import type { ShopId, ShopTx } from '#app/db/client.ts';
import { codeOf, isTransient } from '#app/db/database-errors.ts';
import { claimRow } from './claim-rows.ts';
import type { IntakeContext } from './intake-context.ts';
import { lockShop } from '#app/domain/shops/index.ts';
import { takeInRows } from './take-in-rows.ts';

const maxAttempts = 5;
/** Pauses before the second try, the third and so on. */
const pausesMs = [1_000, 10_000, 60_000, 300_000];

/** Takes webhooks in one after the other, each in a transaction of its own, so that a bad one fails alone. */
export async function takeInOneByOne(
  ctx: IntakeContext,
  shopId: ShopId,
  webhookIds: readonly string[],
): Promise<void> {
  for (const webhookId of webhookIds) {
    try {
      await ctx.db.inShop(shopId, ctx.now(), async (tx) => {
        await lockShop(tx, true);
        await takeInRows(ctx, tx, await claimRow(tx, webhookId));
      });
    } catch (error) {
      // Nothing is wrong with the webhook when the database is away; it is not counted as its attempt.
      if (isTransient(error)) throw error;
      const reason = reasonOf(error);
      ctx.log.error({ shopId, webhookId, reason, stack: stackOf(error) }, 'A webhook could not be taken in');
      await ctx.db.inShop(shopId, ctx.now(), (tx) => recordFailure(tx, webhookId, reason));
    }
  }
}

/** Comes again after a pause; after the last attempt it is set aside with its reason. */
async function recordFailure(tx: ShopTx, webhookId: string, reason: string): Promise<void> {
  await tx.sql`
    update inbox
    set attempts = attempts + 1, reason = ${reason},
        state = case when attempts + 1 >= ${maxAttempts} then 'set_aside' else state end,
        processed_at = case when attempts + 1 >= ${maxAttempts} then ${tx.now}::timestamptz end,
        next_try_at = ${tx.now}::timestamptz
          + (${pausesMs}::int[])[least(attempts + 1, ${pausesMs.length})] * interval '1 millisecond'
    where shop_id = ${tx.shopId} and webhook_id = ${webhookId} and state = 'pending'`;
}

/** The kind of error only: its message may quote the webhook. */
function reasonOf(error: unknown): string {
  const name = error instanceof Error ? error.name : 'unknown_error';
  const code = codeOf(error);
  return code === '' ? `failed: ${name}` : `failed: ${name} ${code}`;
}

/** Where it happened, without the message above the frames. */
function stackOf(error: unknown): string | undefined {
  return error instanceof Error
    ? error.stack
        ?.split('\n')
        .filter((line) => /^\s+at /.test(line))
        .join('\n')
    : undefined;
}
