import type { Instant, ShopTx } from '#app/db/client.ts';

/**
 * What is kept of a person and a segment. Who is no member has a row where time may make her one, or where she was one
 * before.
 */
export interface KeptMembership {
  customerId: string;
  segmentId: string;
  isMember: boolean;
  since: Instant;
  nextChangeAt: Instant | null;
}

export async function loadMemberships(tx: ShopTx, customerIds: readonly string[]) {
  const rows = await tx.sql<KeptMembership[]>`
    select customer_id as "customerId", segment_id as "segmentId", is_member as "isMember", since,
           next_change_at as "nextChangeAt"
    from segment_members where shop_id = ${tx.shopId} and customer_id = any(${customerIds}::uuid[])`;
  const byKey = new Map(rows.map((row) => [row.customerId + row.segmentId, row]));
  return { of: (customerId: string, segmentId: string) => byKey.get(customerId + segmentId) };
}

export async function saveMemberships(tx: ShopTx, memberships: readonly KeptMembership[]): Promise<void> {
  if (memberships.length === 0) return;
  await tx.sql`
    insert into segment_members (shop_id, segment_id, customer_id, is_member, since, next_change_at)
    select ${tx.shopId}::bigint, r.segment_id, r.customer_id, r.is_member, r.since, r.next_change_at
    from unnest(${memberships.map((each) => each.segmentId)}::uuid[],
                ${memberships.map((each) => each.customerId)}::uuid[],
                ${memberships.map((each) => String(each.isMember))}::text[]::boolean[],
                ${memberships.map((each) => each.since)}::timestamptz[],
                ${memberships.map((each) => each.nextChangeAt)}::timestamptz[])
      as r (segment_id, customer_id, is_member, since, next_change_at)
    on conflict (shop_id, customer_id, segment_id) do update set
      is_member = excluded.is_member, since = excluded.since, next_change_at = excluded.next_change_at`;
}
