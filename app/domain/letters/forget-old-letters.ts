import type { ShopTx } from '#app/db/client.ts';

const daysKept = 30;
const dayMs = 86_400_000;
const batchesAtOnce = 500;

/**
 * Forgets the wording of letters that are a month old: it holds names and addresses. That they were sent, when and why
 * stays known.
 *
 * @returns whether there is more to forget
 */
export async function forgetOldLetters(tx: ShopTx): Promise<boolean> {
  const rows = await tx.sql`
    update message_batches set letters = ''
    where shop_id = ${tx.shopId} and batch_id in (
      select batch_id from message_batches
      where shop_id = ${tx.shopId} and letters <> '' and ended_at < ${tx.now - daysKept * dayMs}::timestamptz
      limit ${batchesAtOnce})
    returning batch_id`;
  return rows.length === batchesAtOnce;
}
