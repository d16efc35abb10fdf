import type { Instant, ShopTx } from '#app/db/client.ts';
import type { SegmentRule } from './definition.ts';

/** A segment for people to look at. */
export interface Segment {
  segmentId: string;
  name: string;
  rule: SegmentRule;
  /** Members now; while they are being found out, those that were found. */
  size: number;
  updatedAt: Instant;
  isFilling: boolean;
}

/** By name. */
export async function listSegments(tx: ShopTx): Promise<Segment[]> {
  return [
    ...(await tx.sql<Segment[]>`
      ${segments(tx)} where s.shop_id = ${tx.shopId} order by lower(s.name), s.segment_id`),
  ];
}

export async function findSegment(tx: ShopTx, segmentId: string): Promise<Segment | undefined> {
  const [segment] = await tx.sql<Segment[]>`
    ${segments(tx)} where s.shop_id = ${tx.shopId} and s.segment_id = ${segmentId}`;
  return segment;
}

function segments(tx: ShopTx) {
  return tx.sql`
    select s.segment_id as "segmentId", s.name, s.definition as rule, s.updated_at as "updatedAt",
           s.filled_at is null as "isFilling",
           (select count(*)::int from segment_members m
            where m.shop_id = ${tx.shopId} and m.segment_id = s.segment_id and m.is_member) as size
    from segments s`;
}

const pageSize = 1_000;

/** A page of the members, by their ids; nobody who is gone from the shop. */
export async function listMembers(
  tx: ShopTx,
  segmentId: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<string[]> {
  const rows = await tx.sql<{ customerId: string }[]>`
    select m.customer_id as "customerId"
    from segment_members m
    join customers c on c.shop_id = ${tx.shopId} and c.customer_id = m.customer_id and c.deleted_at is null
                    and c.redacted_at is null
    where m.shop_id = ${tx.shopId} and m.segment_id = ${segmentId} and m.is_member
      and m.customer_id > ${after ?? noId}::uuid
    order by m.customer_id limit ${limit}`;
  return rows.map(({ customerId }) => customerId);
}

const noId = '00000000-0000-0000-0000-000000000000';

/** All members, a thousand at a time. */
export async function* streamMembers(tx: ShopTx, segmentId: string): AsyncGenerator<string[]> {
  for (let after: string | undefined; ;) {
    const page = await listMembers(tx, segmentId, { after, limit: pageSize });
    if (page.length > 0) yield page;
    if (page.length < pageSize) return;
    after = page.at(-1);
  }
}

/** The segments a person is in, and since when, by name. */
export async function segmentsOf(
  tx: ShopTx,
  customerId: string,
): Promise<{ segmentId: string; name: string; since: Instant }[]> {
  return [
    ...(await tx.sql<{ segmentId: string; name: string; since: Instant }[]>`
      select s.segment_id as "segmentId", s.name, m.since
      from segment_members m
      join segments s on s.shop_id = ${tx.shopId} and s.segment_id = m.segment_id
      where m.shop_id = ${tx.shopId} and m.customer_id = ${customerId} and m.is_member
      order by lower(s.name), s.segment_id`),
  ];
}
