import type { ShopTx } from '#app/db/client.ts';
import { loadProfiles } from '#app/domain/customers/index.ts';
import { internationalPhone } from './international-phone.ts';
import { type LeftOutReason, leftOutReasons, verdict } from './verdict.ts';

export interface AudienceCount {
  /** How many people of the segment may be told of. */
  included: number;
  leftOut: { reason: LeftOutReason; count: number }[];
}

const pageSize = 1_000;

/** How many people of a segment a platform may be told of, and why not the others. */
export async function countAudience(tx: ShopTx, segmentId: string): Promise<AudienceCount> {
  const rows = await tx.sql<{ verdict: string; count: number }[]>`
    select ${verdict(tx)} as verdict, count(*)::int as count
    from segment_members m
    join customers c on c.shop_id = m.shop_id and c.customer_id = m.customer_id
    where m.shop_id = ${tx.shopId} and m.segment_id = ${segmentId} and m.is_member
    group by 1`;
  const counts = new Map(rows.map((row) => [row.verdict, row.count]));
  const byPhone = counts.get('phone') ?? 0;
  const reachable = byPhone === 0 ? 0 : await countReachable(tx, segmentId);
  counts.set('no_address', (counts.get('no_address') ?? 0) + byPhone - reachable);
  return {
    included: (counts.get('email') ?? 0) + reachable,
    leftOut: leftOutReasons.flatMap((reason) => {
      const count = counts.get(reason) ?? 0;
      return count > 0 ? [{ reason, count }] : [];
    }),
  };
}

/** Of those who agreed to text messages alone, how many have a number that can be dialled from anywhere. */
async function countReachable(tx: ShopTx, segmentId: string): Promise<number> {
  let reachable = 0;
  let after: string | undefined;
  do {
    const page: { customerId: string }[] = await tx.sql`
      select m.customer_id as "customerId"
      from segment_members m
      join customers c on c.shop_id = m.shop_id and c.customer_id = m.customer_id
      where m.shop_id = ${tx.shopId} and m.segment_id = ${segmentId} and m.is_member and c.sms_consent = 'subscribed'
        and ${verdict(tx)} = 'phone' ${after === undefined ? tx.sql`` : tx.sql`and m.customer_id > ${after}`}
      order by m.customer_id limit ${pageSize}`;
    const profiles = await loadProfiles(
      tx,
      page.map(({ customerId }) => customerId),
    );
    for (const { phone } of profiles.values()) if (internationalPhone(phone)) reachable += 1;
    after = page.length === pageSize ? page.at(-1)?.customerId : undefined;
  } while (after !== undefined);
  return reachable;
}
