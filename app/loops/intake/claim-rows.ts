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
  /** Sealed. */
  body: Buffer;
}

/**
 * The oldest webhooks that are due, in the order in which they came.
 *
 * @param before  only what arrived until then; may lie a little ahead, where another process's clock does
 */
export async function claimRows(tx: ShopTx, before: Instant): Promise<Claim[]> {
  const oldest = await tx.sql<{ webhookId: string; bytes: number }[]>`
    select webhook_id as "webhookId", octet_length(body) as bytes from inbox
    where shop_id = ${tx.shopId} and state = 'pending' and next_try_at <= ${Math.max(tx.now, before)}::timestamptz
      and received_at <= ${before}::timestamptz and (attempts = 0 or next_try_at <= ${tx.now}::timestamptz)
    order by next_try_at, webhook_id
    limit ${maxRows}`;
  return await claimByIds(tx, firstBytes(oldest));
}

/** One webhook, if it is still waiting. */
export async function claimRow(tx: ShopTx, webhookId: string): Promise<Claim[]> {
  return await claimByIds(tx, [webhookId]);
}

/** As many as fit, and at least one. */
function firstBytes(rows: readonly { webhookId: string; bytes: number }[]): string[] {
  let total = 0;
  const fitting = rows.filter(({ bytes }) => {
    total += bytes;
    return total - bytes < maxBytes;
  });
  return fitting.map((row) => row.webhookId);
}

/**
 * Each by its key alone: the state is looked at afterwards, so that a plan made while little was pending does not walk
 * through all that is pending now.
 */
async function claimByIds(tx: ShopTx, webhookIds: readonly string[]): Promise<Claim[]> {
  if (webhookIds.length === 0) return [];
  const rows = await tx.sql<(Claim & { state: string })[]>`
    select i.webhook_id as "webhookId", i.topic, i.triggered_at as "triggeredAt", i.received_at as "receivedAt", i.body,
           i.state
    from unnest(${webhookIds}::text[]) with ordinality as wanted (id, position)
    join lateral (
      select * from inbox where shop_id = ${tx.shopId} and webhook_id = wanted.id for update skip locked) i on true
    order by wanted.position`;
  return rows.filter((row) => row.state === 'pending');
}
