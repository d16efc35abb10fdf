import type { ShopTx } from '#app/db/client.ts';

/** Takes a call that was surely never made apart: its letters are due again, and the gate is asked again. */
export async function thawBatch(tx: ShopTx, batchId: string): Promise<void> {
  await tx.sql`
    update messages
    set state = 'queued', batch_id = null, lease_until = null, fence = fence + 1, attempts = attempts - 1
    where shop_id = ${tx.shopId} and batch_id = ${batchId} and state = 'sending'`;
  await tx.sql`
    update message_batches set state = 'failed', ended_at = ${tx.now}::timestamptz, letters = ''
    where shop_id = ${tx.shopId} and batch_id = ${batchId}`;
}
