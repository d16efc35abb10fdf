import type { ShopTx } from '#app/db/client.ts';
import { places } from '#app/db/vault/index.ts';
import type { Mailer } from '#app/ports/mailer.ts';
import type { FrozenBatch } from './frozen-batch.ts';
import { leaseMs } from './frozen-batch.ts';
import { packLetters } from '#app/domain/letters/index.ts';
import type { Answer } from './save-answers.ts';

/** Freezes letters as one call: their bytes and key are in the database before the provider hears of them. */
export async function saveBatch(
  tx: ShopTx,
  mailer: Pick<Mailer, 'name'>,
  batchId: string,
  composed: readonly Extract<Answer, { outcome: 'send' }>[],
): Promise<FrozenBatch> {
  const letters = composed.map((each) => each.letter);
  const ids = composed.map((each) => each.message.messageId);
  const vault = await tx.vault();
  await Promise.all([
    tx.sql`
      insert into message_batches (shop_id, batch_id, provider, idempotency_key, letters, message_ids, state, created_at)
      values (${tx.shopId}, ${batchId}, ${mailer.name}, ${batchId}, ${packLetters(vault, batchId, letters)},
              ${JSON.stringify(ids)}::text::jsonb, 'open', ${tx.now}::timestamptz)`,
    tx.sql`
      update messages m
      set state = 'sending', reason = null, purpose = u.purpose, locale = u.locale, offer_code = u.offer_code,
          letter_subject = u.letter_subject, batch_id = ${batchId}, provider = ${mailer.name},
          fence = m.fence + 1, attempts = m.attempts + 1, lease_until = ${tx.now + leaseMs}::timestamptz,
          first_tried_at = coalesce(m.first_tried_at, ${tx.now}::timestamptz)
      from unnest(${ids}::uuid[], ${composed.map((each) => each.purpose)}::text[],
                  ${composed.map((each) => each.locale)}::text[], ${composed.map((each) => each.offerCode)}::text[],
                  ${letters.map((each) => vault.seal(each.subject, places.letterSubject(each.messageId)))}::text[])
        as u (message_id, purpose, locale, offer_code, letter_subject)
      where m.shop_id = ${tx.shopId} and m.message_id = u.message_id and m.state = 'queued'`,
  ]);
  const fences = new Map(composed.map(({ message }) => [message.messageId, message.fence + 1]));
  return { shopId: tx.shopId, batchId, key: batchId, letters, fences, mayHaveBeenTried: false };
}
