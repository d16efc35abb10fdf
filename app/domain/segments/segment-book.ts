import type { ShopTx } from '#app/db/client.ts';
import type { Moment } from './moment.ts';
import type { AskedRule } from './resolve-places.ts';

/** A segment as people are judged by it. */
export interface KeptSegment {
  segmentId: string;
  rule: AskedRule;
  /** Its members are still being found out; nobody is told of them. */
  isFilling: boolean;
}

/** All segments of the shop, and by whose calendar they are asked. */
export async function loadSegmentBook(
  tx: ShopTx,
): Promise<{ segments: KeptSegment[]; moment: Moment } | undefined> {
  const rows = await tx.sql<(KeptSegment & Omit<Moment, 'now'>)[]>`
    select s.segment_id as "segmentId", s.rule, s.filled_at is null as "isFilling",
           coalesce(z.zone, 'UTC') as zone, coalesce(z.currency, '') as currency
    from segments s left join shop_settings z on z.shop_id = ${tx.shopId}
    where s.shop_id = ${tx.shopId}`;
  const [first] = rows;
  if (first === undefined) return undefined;
  const { zone, currency } = first;
  return { segments: [...rows], moment: { now: tx.now, zone, currency } };
}
