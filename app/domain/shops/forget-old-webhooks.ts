import type { ShopTx } from '#app/db/client.ts';

const dayMs = 86_400_000;
/** Long after Shopify has stopped repeating a delivery, which it does for four hours. */
const keepDays = 7;
/** Those that could not be understood stay longer, for whoever looks into why. */
const keepSetAsideDays = 30;
const batchSize = 5_000;

/**
 * Deletes a batch of webhooks that have been dealt with; they hold shoppers' data.
 *
 * @returns whether there may be more
 */
export async function forgetOldWebhooks(tx: ShopTx): Promise<boolean> {
  const forgotten = await tx.sql`
    delete from inbox
    where shop_id = ${tx.shopId} and webhook_id in (
      select webhook_id from inbox
      where shop_id = ${tx.shopId}
        and (state in ('processed', 'ignored') and received_at < ${tx.now - keepDays * dayMs}::timestamptz
          or state = 'set_aside' and received_at < ${tx.now - keepSetAsideDays * dayMs}::timestamptz)
      limit ${batchSize})`;
  return forgotten.count === batchSize;
}
