import type { ShopTx } from '#app/db/client.ts';
import { enqueueJobs } from '#app/db/enqueue-jobs.ts';
import { conditionsOf } from './definition.ts';
import type { AskedCondition, AskedRule } from './resolve-places.ts';

/**
 * Has the members of segments found out anew, after something has changed for many people at once: of all segments, or of
 * those that ask for groups of products.
 */
export async function fileSegmentFills(
  tx: ShopTx,
  { dependingOn }: { dependingOn?: 'products' } = {},
): Promise<void> {
  const rows = await tx.sql<{ segmentId: string; rule: AskedRule }[]>`
    select segment_id as "segmentId", rule from segments where shop_id = ${tx.shopId}`;
  const wanted = rows.filter(({ rule }) => dependingOn === undefined || asksForGroups(rule));
  await fileFills(
    tx,
    wanted.map(({ segmentId }) => segmentId),
  );
}

export async function fileFills(tx: ShopTx, segmentIds: readonly string[]): Promise<void> {
  await enqueueJobs(
    tx,
    segmentIds.map((segmentId) => ({
      name: 'fill-segment',
      key: `${tx.shopId}:${segmentId}:${tx.now}`,
      data: { shopId: tx.shopId, segmentId, wantedAt: tx.now },
    })),
  );
}

/** Single products stay what they are; what belongs to a category, a maker or a tag may change. */
function asksForGroups(rule: AskedRule): boolean {
  return conditionsOf<AskedCondition>(rule).some(
    (condition) =>
      'products' in condition && !('productIds' in condition.products) && !('any' in condition.products),
  );
}
