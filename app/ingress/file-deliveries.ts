import type { Database, Instant, ShopId } from '#app/db/client.ts';

/** One webhook as it arrived. */
export interface Delivery {
  shopId: ShopId;
  webhookId: string;
  topic: string;
  apiVersion: string;
  triggeredAt: Instant | null;
  receivedAt: Instant;
  body: Buffer;
}

/** Puts deliveries into the inbox in one statement; one that is there already stays as it is. */
export async function fileDeliveries(
  loops: Database['loops'],
  deliveries: readonly Delivery[],
): Promise<void> {
  // Two processes that file the same deliveries wait for each other in one order, so they never deadlock.
  const rows = deliveries.toSorted(byKey);
  await loops`
    insert into inbox (shop_id, webhook_id, topic, api_version, triggered_at, received_at, body, state, next_try_at)
    select u.shop_id, u.webhook_id, u.topic, u.api_version, u.triggered_at, u.received_at, decode(u.body, 'hex'),
           'pending', u.received_at
    from unnest(
      ${rows.map((row) => row.shopId)}::bigint[], ${rows.map((row) => row.webhookId)}::text[],
      ${rows.map((row) => row.topic)}::text[], ${rows.map((row) => row.apiVersion)}::text[],
      ${rows.map((row) => row.triggeredAt)}::timestamptz[], ${rows.map((row) => row.receivedAt)}::timestamptz[],
      ${rows.map((row) => row.body.toString('hex'))}::text[])
      as u (shop_id, webhook_id, topic, api_version, triggered_at, received_at, body)
    on conflict (shop_id, webhook_id) do nothing`;
}

function byKey(a: Delivery, b: Delivery): number {
  if (a.shopId !== b.shopId) return a.shopId < b.shopId ? -1 : 1;
  return a.webhookId < b.webhookId ? -1 : 1;
}
