import type { ShopTx } from '#app/db/client.ts';
import { markSent, suppressAddresses } from '#app/domain/letters/index.ts';
import type { Mailer, SendOutcome } from '#app/ports/mailer.ts';
import type { DeliveryContext } from './delivery-context.ts';
import { type Fate, fateOf } from './fate-of.ts';
import type { FrozenBatch } from './frozen-batch.ts';
import { endBatch } from './end-batch.ts';

/** Writes what became of each letter of a call, in one transaction; a worker whose call was taken over writes nothing. */
export async function saveOutcomes(
  ctx: Pick<DeliveryContext, 'db' | 'now'> & { mailer: Pick<Mailer, 'keyLifetimeMs'> },
  batch: FrozenBatch,
  outcomes: readonly SendOutcome[],
): Promise<void> {
  const now = ctx.now();
  await ctx.db.inShop(batch.shopId, now, async (tx) => {
    const held = await lockHeld(tx, batch);
    const fates = batch.letters.flatMap(({ messageId }, index) => {
      const message = held.get(messageId);
      if (message === undefined) return [];
      const mayRetry = ctx.mailer.keyLifetimeMs > 0;
      return [{ ...message, ...fateOf(outcomes[index]!, { ...message, batch, mayRetry, now }) }];
    });
    const sent = fates.flatMap((each) =>
      each.state === 'sent'
        ? [{ messageId: each.messageId, providerId: each.providerId, at: now, fence: each.fence }]
        : [],
    );
    await markSent(tx, sent);
    await saveOthers(
      tx,
      fates.filter((each) => each.state !== 'sent'),
    );
    await suppressAddresses(
      tx,
      fates.flatMap(({ customerId, reason }) =>
        reason === 'invalid_recipient' ? [{ customerId, reason: 'hard_bounce' as const }] : [],
      ),
    );
    await closeBatch(tx, batch, fates);
  });
}

interface Held {
  messageId: string;
  customerId: string;
  fence: number;
  attempts: number;
  dueAt: number;
}

/** The letters of the call that are still this worker's to write about. */
async function lockHeld(tx: ShopTx, batch: FrozenBatch): Promise<Map<string, Held>> {
  // The call first, then its letters: whoever takes the call over locks in the same order.
  await tx.sql`
    select from message_batches where shop_id = ${tx.shopId} and batch_id = ${batch.batchId} for update`;
  const rows = await tx.sql<Held[]>`
    select message_id as "messageId", customer_id as "customerId", fence, attempts, due_at as "dueAt"
    from messages
    where shop_id = ${tx.shopId} and message_id = any(${[...batch.fences.keys()]}::uuid[])
      and state = 'sending' and batch_id = ${batch.batchId}
    order by message_id for update`;
  return new Map(
    rows.filter((row) => batch.fences.get(row.messageId) === row.fence).map((row) => [row.messageId, row]),
  );
}

async function saveOthers(tx: ShopTx, fates: readonly (Held & Fate)[]): Promise<void> {
  if (fates.length === 0) return;
  await tx.sql`
    update messages m
    set state = u.state, reason = u.reason, send_at = coalesce(u.send_at, m.send_at), lease_until = u.lease_until,
        ended_at = case when u.state in ('dead', 'skipped') then ${tx.now}::timestamptz end,
        attempts = m.attempts + u.attempts,
        batch_id = case when u.state = 'queued' then null else m.batch_id end
    from unnest(${fates.map((each) => each.messageId)}::uuid[], ${fates.map((each) => each.state)}::text[],
                ${fates.map((each) => each.reason)}::text[], ${fates.map((each) => each.sendAt)}::timestamptz[],
                ${fates.map((each) => each.leaseUntil)}::timestamptz[],
                ${fates.map((each) => each.attemptsUsed)}::int[])
      as u (message_id, state, reason, send_at, lease_until, attempts)
    where m.shop_id = ${tx.shopId} and m.message_id = u.message_id`;
}

async function closeBatch(tx: ShopTx, batch: FrozenBatch, fates: readonly Fate[]): Promise<void> {
  if (fates.length === 0 || fates.some((fate) => fate.state === 'sending')) return;
  const isAccepted = fates.some((fate) => fate.state === 'sent');
  const isUnknown = fates.some((fate) => fate.reason === 'outcome_unknown');
  await endBatch(tx, batch.batchId, isAccepted ? 'accepted' : isUnknown ? 'closed_unknown' : 'failed');
}
