import type { Instant, ShopTx } from '#app/db/client.ts';

const maxRows = 200;
/** Bodies of up to 1 MiB wait in the inbox; a batch of the largest ones must still fit into memory with ease. */
const maxBytes = 8 * 1024 * 1024;

/** A webhook out of the inbox, locked until the transaction ends. */
export interface Claim {
  webhookId: string;
  topic: string;
  triggeredAt: Instant | null;
  receivedAt: Instant;
  body: Buffer;
}

/**
 * The oldest webhooks that are due, in the order in which they came.
 *
 * @param before  only what arrived until then; may lie a little ahead, where another process's clock does
 */
export async function claimRows(tx: ShopTx, before: Instant): Promise<Claim[]> {
  return await tx.sql<Claim[]>`
    with oldest as (
      select webhook_id, next_try_at, octet_length(body) as bytes from inbox
      where shop_id = ${tx.shopId} and state = 'pending' and next_try_at <= ${Math.max(tx.now, before)}::timestamptz
        and received_at <= ${before}::timestamptz and (attempts = 0 or next_try_at <= ${tx.now}::timestamptz)
      order by next_try_at, webhook_id
      limit ${maxRows}),
    due as (
      select webhook_id, sum(bytes) over (order by next_try_at, webhook_id) - bytes as bytes_before from oldest)
    select i.webhook_id as "webhookId", i.topic, i.triggered_at as "triggeredAt", i.received_at as "receivedAt", i.body
    from inbox i join due d on d.webhook_id = i.webhook_id
    where i.shop_id = ${tx.shopId} and i.state = 'pending' and d.bytes_before < ${maxBytes}
    order by i.next_try_at, i.webhook_id
    for update of i skip locked`;
}

/** One webhook, if it is still waiting. */
export async function claimRow(tx: ShopTx, webhookId: string): Promise<Claim[]> {
  return await tx.sql<Claim[]>`
    select webhook_id as "webhookId", topic, triggered_at as "triggeredAt", received_at as "receivedAt", body
    from inbox
    where shop_id = ${tx.shopId} and webhook_id = ${webhookId} and state = 'pending'
    for update skip locked`;
}
