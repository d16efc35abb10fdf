import type { SendOutcome } from '#app/ports/mailer.ts';
import type { DeliveryContext } from './delivery-context.ts';
import type { FrozenBatch } from './frozen-batch.ts';
import { reportCall } from './provider-account.ts';
import { saveOutcomes } from './save-outcomes.ts';
import { accountResult } from './account-result.ts';
import { countOutcomes } from './metrics.ts';

/**
 * Makes the one call of a frozen batch, outside any transaction, and writes down what came of it. The moment before the
 * call is written down too: a batch that was surely never tried may be thawed, any other only repeated.
 */
export async function sendBatch(ctx: DeliveryContext, batch: FrozenBatch): Promise<void> {
  if (!(await markTried(ctx, batch))) return;
  const outcomes = await ctx.mailer.send(batch.letters, batch.key);
  if (outcomes.length !== batch.letters.length) {
    throw new Error(`Expected ${batch.letters.length} outcomes of a call, got ${outcomes.length}`);
  }
  await saveOutcomes(ctx, batch, outcomes);
  countOutcomes(outcomes);
  await tellAccount(ctx, outcomes);
}

/** False when the batch was taken away from this worker, who may have slept between freezing and calling. */
async function markTried(ctx: DeliveryContext, { shopId, batchId }: FrozenBatch): Promise<boolean> {
  const now = ctx.now();
  return await ctx.db.inShop(shopId, now, async (tx) => {
    const rows = await tx.sql`
      update message_batches set first_tried_at = coalesce(first_tried_at, ${now}::timestamptz)
      where shop_id = ${shopId} and batch_id = ${batchId} and state = 'open' returning batch_id`;
    return rows.length > 0;
  });
}

async function tellAccount(ctx: DeliveryContext, outcomes: readonly SendOutcome[]): Promise<void> {
  const result = accountResult(outcomes);
  const detail = outcomes.find((outcome) => outcome.status === 'misconfigured')?.detail;
  if (detail !== undefined) {
    ctx.log.error({ provider: ctx.mailer.name, detail }, 'The mail provider refuses our set-up; letters wait');
  }
  await reportCall(ctx.db.loops, ctx.mailer.name, result, ctx.now());
}
