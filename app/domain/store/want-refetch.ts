import type { Instant, ShopTx } from '#app/db/client.ts';
import { enqueueJobs } from '#app/db/enqueue-jobs.ts';
import type { RefetchWanted } from './news.ts';

export type Doubt = Omit<RefetchWanted, 'kind'>;

/**
 * Has the shop asked for what its webhooks do not tell in full; the answer comes in as news. One job for each thing and
 * instant, however often the doubt is told.
 */
export async function wantRefetch(tx: ShopTx, doubts: readonly Doubt[]): Promise<void> {
  const jobs = doubts.map(({ about, id, at }) => ({
    name: 'refetch' as const,
    key: `${tx.shopId}:${about}:${id}:${at}`,
    data: { shopId: tx.shopId, about, id },
  }));
  await enqueueJobs(tx, [...new Map(jobs.map((job) => [job.key, job])).values()]);
}

/** Orders that were spoken of but are not known; `at` is when they were. */
export async function unknownOrders(
  tx: ShopTx,
  mentions: readonly { orderId: string; at: Instant; isHistory: boolean }[],
): Promise<Doubt[]> {
  // Old ones are the import's business.
  const recent = mentions.filter((mention) => !mention.isHistory);
  if (recent.length === 0) return [];
  const ids = [...new Set(recent.map((mention) => mention.orderId))];
  const known = await tx.sql<{ orderId: string }[]>`
    select order_id as "orderId" from orders where shop_id = ${tx.shopId} and order_id = any(${ids}::text[])`;
  const isKnown = new Set(known.map((row) => row.orderId));
  return recent
    .filter((mention) => !isKnown.has(mention.orderId))
    .map(({ orderId, at }) => ({ about: 'order' as const, id: orderId, at }));
}
