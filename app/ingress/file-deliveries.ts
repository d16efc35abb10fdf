import type { Database, Instant, ShopId } from '#app/db/client.ts';

/** One webhook as it arrived. */
export interface Delivery {
  shopId: ShopId;
  webhookId: string;
  topic: string;
  apiVersion: string;
  triggeredAt: Instant | null;
  receivedAt: Instant;
  /** Sealed. */
  body: Buffer;
}

/**
 * Puts deliveries into the inbox in one statement; one that is there already stays as it is.
 *
 * @returns shops that are not there any more, for which nothing was filed: they were wiped out since they were looked up
 */
export async function fileDeliveries(
  loops: Database['loops'],
  deliveries: readonly Delivery[],
): Promise<Set<ShopId>> {
  // Two processes that file the same deliveries wait for each other in one order, so they never deadlock.
  const rows = deliveries.toSorted(byKey);
  const gone = await loops<{ shopId: ShopId }[]>`
    with told as (select * from unnest(
      ${rows.map((row) => row.shopId)}::bigint[], ${rows.map((row) => row.webhookId)}::text[],
      ${rows.map((row) => row.topic)}::text[], ${rows.map((row) => row.apiVersion)}::text[],
      ${rows.map((row) => row.triggeredAt)}::timestamptz[], ${rows.map((row) => row.receivedAt)}::timestamptz[],
      ${rows.map((row) => row.body.toString('hex'))}::text[])
      as u (shop_id, webhook_id, topic, api_version, triggered_at, received_at, body)
    ), filed as (
      insert into inbox (shop_id, webhook_id, topic, api_version, triggered_at, received_at, body, state, next_try_at)
      select u.shop_id, u.webhook_id, u.topic, u.api_version, u.triggered_at, u.received_at, decode(u.body, 'hex'),
             'pending', u.received_at
      from told u where exists (select from shops s where s.shop_id = u.shop_id)
      on conflict (shop_id, webhook_id) do nothing)
    select distinct u.shop_id as "shopId" from told u
    where not exists (select from shops s where s.shop_id = u.shop_id)`;
  return new Set(gone.map((row) => row.shopId));
}

function byKey(a: Delivery, b: Delivery): number {
  if (a.shopId !== b.shopId) return a.shopId < b.shopId ? -1 : 1;
  return a.webhookId < b.webhookId ? -1 : 1;
}
