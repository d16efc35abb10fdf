import type { ShopTx } from '#app/db/client.ts';

/** A call with nothing left to repeat. What was sent can be looked at for a while; what was thawed is nobody's letter. */
export async function endBatch(
  tx: ShopTx,
  batchId: string,
  state: 'accepted' | 'failed' | 'closed_unknown',
): Promise<void> {
  await tx.sql`
    update message_batches set state = ${state}, ended_at = ${tx.now}::timestamptz
    where shop_id = ${tx.shopId} and batch_id = ${batchId}`;
}
