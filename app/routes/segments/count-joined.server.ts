import type { ShopTx } from '#app/db/client.ts';

const weekMs = 7 * 86_400_000;

/** How many came into each segment within seven days; those whose rule is younger than that are left out. */
export async function countJoined(tx: ShopTx): Promise<Map<string, number>> {
  const since = tx.now - weekMs;
  const rows = await tx.sql<{ segmentId: string; count: number }[]>`
    select s.segment_id as "segmentId", (
             select count(*)::int from segment_members m
             where m.shop_id = ${tx.shopId} and m.segment_id = s.segment_id and m.is_member
               and m.since > ${since}::timestamptz) as count
    from segments s
    where s.shop_id = ${tx.shopId} and s.updated_at <= ${since}::timestamptz`;
  return new Map(rows.map(({ segmentId, count }) => [segmentId, count]));
}
