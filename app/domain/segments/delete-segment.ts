import type { ShopTx } from '#app/db/client.ts';
import type { SegmentRule } from './definition.ts';
import { lockMemberships } from './lock-memberships.ts';

export type DeletedSegment =
  | { status: 'deleted'; segment: { segmentId: string; name: string; rule: SegmentRule } }
  /** An automation, by its id, begins when people enter or leave it. */
  | { status: 'refused'; reason: 'used_by_flow'; flowId: string }
  | { status: 'unknown' };

/**
 * Deletes a segment with its members; nobody is told that they left. What comes back, given to `saveSegment`, brings it
 * back.
 */
export async function deleteSegment(tx: ShopTx, segmentId: string): Promise<DeletedSegment> {
  // Who judges people by it has written what she found before, and nobody does so afterwards.
  await lockMemberships(tx, 'alone');
  const [user] = await tx.sql<{ flowId: string }[]>`
    select f.flow_id as "flowId"
    from flows f
    join flow_versions v on v.shop_id = ${tx.shopId} and v.flow_id = f.flow_id and v.version = f.version
    where f.shop_id = ${tx.shopId} and strpos(v.definition::text, ${segmentId}) > 0
    order by f.flow_id limit 1`;
  if (user !== undefined) return { status: 'refused', reason: 'used_by_flow', flowId: user.flowId };
  const [segment] = await tx.sql<{ name: string; rule: SegmentRule }[]>`
    delete from segments where shop_id = ${tx.shopId} and segment_id = ${segmentId}
    returning name, definition as rule`;
  if (segment === undefined) return { status: 'unknown' };
  await tx.sql`delete from segment_members where shop_id = ${tx.shopId} and segment_id = ${segmentId}`;
  return { status: 'deleted', segment: { segmentId, ...segment } };
}
