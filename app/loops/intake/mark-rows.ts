import type { ShopTx } from '#app/db/client.ts';

/** What became of a webhook. */
export interface Outcome {
  webhookId: string;
  state: 'processed' | 'ignored' | 'set_aside';
  reason: string | null;
}

export async function markRows(tx: ShopTx, outcomes: readonly Outcome[]): Promise<void> {
  await tx.sql`
    update inbox i set state = o.state, reason = o.reason, processed_at = ${tx.now}::timestamptz
    from unnest(
      ${outcomes.map((each) => each.webhookId)}::text[], ${outcomes.map((each) => each.state)}::text[],
      ${outcomes.map((each) => each.reason)}::text[]) as o (webhook_id, state, reason)
    where i.shop_id = ${tx.shopId} and i.webhook_id = o.webhook_id`;
}

/** What webhooks said of people who were redacted is not kept for a day. */
export async function forgetBodies(tx: ShopTx, webhookIds: readonly string[]): Promise<void> {
  if (webhookIds.length === 0) return;
  await tx.sql`
    update inbox set body = '' where shop_id = ${tx.shopId} and webhook_id = any(${[...webhookIds]}::text[])`;
}
