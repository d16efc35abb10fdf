import { thawBatch } from '#app/domain/letters/index.ts';
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

/**
 * The last word before the call. False when the batch was taken away from this worker, who may have slept since it was
 * frozen; and when somebody refused or the app was removed in the meantime, in which case the letters go back to the gate.
 */
async function markTried(ctx: DeliveryContext, batch: FrozenBatch): Promise<boolean> {
  const { shopId, batchId } = batch;
  return await ctx.db.inShop(shopId, ctx.now(), async (tx) => {
    const [tried] = await tx.sql<{ isRefused: boolean }[]>`
      update message_batches set first_tried_at = coalesce(first_tried_at, ${tx.now}::timestamptz)
      where shop_id = ${shopId} and batch_id = ${batchId} and state = 'open'
      returning exists (select from shops s where s.shop_id = ${shopId} and s.state <> 'installed') or exists (
        select from messages m
        join customers c on c.shop_id = ${shopId} and c.customer_id = m.customer_id
        where m.shop_id = ${shopId} and m.batch_id = ${batchId} and m.state = 'sending' and m.purpose = 'marketing'
          and c.email_consent <> 'subscribed') as "isRefused"`;
    if (!tried?.isRefused || batch.mayHaveBeenTried) return tried !== undefined;
    await thawBatch(tx, batchId);
    return false;
  });
}

async function tellAccount(ctx: DeliveryContext, outcomes: readonly SendOutcome[]): Promise<void> {
  const result = accountResult(outcomes);
  const detail = outcomes.find((outcome) => outcome.status === 'misconfigured')?.detail;
  if (detail !== undefined) {
    ctx.log.error(
      { provider: ctx.mailer.name, detail },
      'The mail provider refuses our set-up; letters wait',
    );
  }
  await reportCall(ctx.db.loops, ctx.mailer.name, result, ctx.now());
}
