import type { ShopTx } from '#app/db/client.ts';
import { packLetters, unpackLetters } from './pack-letters.ts';
import { thawBatch } from './thaw-batch.ts';

/**
 * Takes a person's letters back from wherever they wait, as far as they have not left. What surely was not handed over
 * goes no more; a call that may have been made stays as it is but for her letters, and because it is no longer whole
 * it is never repeated (`resume-batch`). Her letters' rows are left to the caller.
 *
 * @returns how many letters were thrown away unsent or forgotten
 */
export async function withdrawLetters(
  tx: ShopTx,
  customerIds: readonly string[],
): Promise<{ stopped: number; forgotten: number }> {
  const held = await lockLetters(tx, customerIds);
  let forgotten = 0;
  for (const batchId of new Set(held.flatMap((each) => each.batchId ?? []))) {
    forgotten += await withdrawFrom(
      tx,
      batchId,
      held.flatMap((each) => (each.batchId === batchId ? each.messageId : [])),
    );
  }
  const stopped = await tx.sql`
    update messages
    set state = 'skipped', reason = 'redacted', ended_at = ${tx.now}::timestamptz, lease_until = null, fence = fence + 1
    where shop_id = ${tx.shopId} and customer_id = any(${[...customerIds]}::uuid[]) and state = 'queued'`;
  return { stopped: stopped.count, forgotten };
}

interface HeldLetter {
  messageId: string;
  batchId: string | null;
}

/** Calls first, then their letters, as whoever makes the calls does; a letter that is just being frozen is waited for. */
async function lockLetters(tx: ShopTx, customerIds: readonly string[]): Promise<HeldLetter[]> {
  await tx.sql`
    select from message_batches
    where shop_id = ${tx.shopId} and batch_id in (
      select batch_id from messages where shop_id = ${tx.shopId} and customer_id = any(${[...customerIds]}::uuid[]))
    order by batch_id for update`;
  return await tx.sql<HeldLetter[]>`
    select message_id as "messageId", batch_id as "batchId" from messages
    where shop_id = ${tx.shopId} and customer_id = any(${[...customerIds]}::uuid[])
    order by message_id for update`;
}

async function withdrawFrom(tx: ShopTx, batchId: string, messageIds: readonly string[]): Promise<number> {
  const [batch] = await tx.sql<{ state: string; isTried: boolean; letters: Uint8Array }[]>`
    select state, first_tried_at is not null as "isTried", letters from message_batches
    where shop_id = ${tx.shopId} and batch_id = ${batchId} for update`;
  if (batch === undefined || batch.letters.length === 0) return 0;
  if (batch.state === 'open' && !batch.isTried) {
    await thawBatch(tx, batchId);
    return messageIds.length;
  }
  const vault = await tx.vault();
  const letters = unpackLetters(vault, batchId, batch.letters);
  const others = letters.filter((letter) => !messageIds.includes(letter.messageId));
  const packed = others.length === 0 ? Buffer.alloc(0) : packLetters(vault, batchId, others);
  await tx.sql`
    update message_batches set letters = ${packed} where shop_id = ${tx.shopId} and batch_id = ${batchId}`;
  return letters.length - others.length;
}
