import type { Instant, ShopId, ShopTx } from '#app/db/client.ts';
import { stableId } from '#app/domain/privacy/index.ts';
import type { Mailer } from '#app/ports/mailer.ts';
import type { DeliveryContext } from './delivery-context.ts';
import { type FrozenBatch, leaseMs } from './frozen-batch.ts';
import { judge } from './judge.ts';
import { loadGate } from './load-gate.ts';
import type { DueMessage } from './message.ts';
import { thawBatch, unpackLetters } from '#app/domain/letters/index.ts';
import { endBatch } from './end-batch.ts';

/** Providers may forget a key a little early, and clocks differ. */
const keySafetyMs = 3_600_000;

/**
 * Takes over a call whose worker died or whose outcome is unknown, once its lease has run out:
 *   never tried          its letters go back to the queue, where the gate is asked again
 *   maybe tried          the same letters again under the same key, while the provider still knows it
 *   no longer allowed    a call cannot lose one of its letters, so it is closed as of unknown outcome
 */
export async function resumeBatch(
  ctx: DeliveryContext,
  shopId: ShopId,
  now = ctx.now(),
): Promise<{ answered: number; batch: FrozenBatch | null }> {
  return await ctx.db.inShop(shopId, now, async (tx) => {
    const batch = await lockLapsed(tx);
    if (batch === undefined) return { answered: 0, batch: null };
    const messages = await lockMessages(tx, batch.batchId);
    const answered = messages.length;
    if (batch.firstTriedAt === null) {
      await thawBatch(tx, batch.batchId);
      return { answered, batch: null };
    }
    const refusal =
      refusalToRepeat(batch, batch.firstTriedAt, ctx.mailer, now) ?? (await refusalOfGate(tx, messages));
    if (refusal !== undefined) {
      await closeAsUnknown(tx, batch.batchId, messages, refusal);
      return { answered, batch: null };
    }
    const fences = await extendLease(tx, batch.batchId);
    const letters = unpackLetters(await tx.vault(), batch.batchId, batch.letters);
    const { batchId, key } = batch;
    return { answered, batch: { shopId, batchId, key, letters, fences, mayHaveBeenTried: true } };
  });
}

interface LapsedBatch {
  batchId: string;
  provider: string;
  key: string;
  letters: Uint8Array;
  firstTriedAt: Instant | null;
}

async function lockLapsed(tx: ShopTx): Promise<LapsedBatch | undefined> {
  const [batch] = await tx.sql<LapsedBatch[]>`
    select batch_id as "batchId", provider, idempotency_key as key, letters, first_tried_at as "firstTriedAt"
    from message_batches
    where shop_id = ${tx.shopId} and state = 'open' and batch_id in (
      select batch_id from messages
      where shop_id = ${tx.shopId} and state = 'sending' and lease_until <= ${tx.now}::timestamptz)
    order by created_at limit 1 for update skip locked`;
  return batch;
}

async function lockMessages(tx: ShopTx, batchId: string): Promise<DueMessage[]> {
  return await tx.sql<DueMessage[]>`
    select message_id as "messageId", enrollment_id as "enrollmentId", flow_id as "flowId", version,
           step_id as "stepId", customer_id as "customerId", template, purpose, stops_on as "stopsOn",
           due_at as "dueAt", activity_at as "activityAt", subject, offer_code as "offerCode", fence
    from messages where shop_id = ${tx.shopId} and batch_id = ${batchId} and state = 'sending'
    order by message_id for update`;
}

function refusalToRepeat(
  batch: LapsedBatch,
  firstTriedAt: Instant,
  mailer: Pick<Mailer, 'name' | 'keyLifetimeMs'>,
  now: Instant,
): string | undefined {
  if (batch.provider !== mailer.name) return 'provider_changed';
  return now >= firstTriedAt + mailer.keyLifetimeMs - keySafetyMs ? 'key_expired' : undefined;
}

/** Quiet hours and the budget do not count here: if the call was taken, the letters are out already. */
async function refusalOfGate(tx: ShopTx, messages: readonly DueMessage[]): Promise<string | undefined> {
  const gate = await loadGate(tx, messages);
  for (const message of messages) {
    const verdict = judge(gate, message, tx.now);
    if (verdict.outcome === 'skip' && stopsRepetition.has(verdict.reason)) return verdict.reason;
    const offer = gate.offers.get(message.subject.offerId ?? '');
    const isCodeGood = offer?.status === 'live' && offer.code === message.offerCode;
    if (message.offerCode && !isCodeGood) return 'offer_gone';
  }
  return undefined;
}

const stopsRepetition: ReadonlySet<string> = new Set([
  'uninstalled',
  'flow_off',
  'deleted_person',
  'suppressed',
  'purchased',
  'no_consent',
]);

async function closeAsUnknown(
  tx: ShopTx,
  batchId: string,
  messages: readonly DueMessage[],
  because: string,
): Promise<void> {
  await tx.sql`
    update messages set state = 'skipped', reason = 'outcome_unknown', ended_at = ${tx.now}::timestamptz,
      lease_until = null, fence = fence + 1
    where shop_id = ${tx.shopId} and batch_id = ${batchId} and state = 'sending'`;
  const rows = messages.map((message) => ({
    ...message,
    decisionId: stableId(tx.shopId, message.messageId, 'gate', message.fence, tx.now, 'unknown'),
  }));
  await tx.sql`
    insert into decisions (shop_id, decision_id, customer_id, flow_id, enrollment_id, message_id, step_id, at, stage,
                           outcome, reason, details)
    select ${tx.shopId}::bigint, r."decisionId", r."customerId", r."flowId", r."enrollmentId", r."messageId", r."stepId",
           ${tx.now}::timestamptz, 'gate', 'skip', 'outcome_unknown', jsonb_build_object('because', ${because}::text)
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r ("decisionId" uuid, "customerId" uuid,
      "flowId" text, "enrollmentId" uuid, "messageId" uuid, "stepId" text)
    on conflict on constraint decisions_pkey do nothing`;
  await endBatch(tx, batchId, 'closed_unknown');
}

async function extendLease(tx: ShopTx, batchId: string): Promise<Map<string, number>> {
  const rows = await tx.sql<{ messageId: string; fence: number }[]>`
    update messages set lease_until = ${tx.now + leaseMs}::timestamptz, fence = fence + 1
    where shop_id = ${tx.shopId} and batch_id = ${batchId} and state = 'sending'
    returning message_id as "messageId", fence`;
  return new Map(rows.map(({ messageId, fence }) => [messageId, fence]));
}
