import type { Instant, ShopTx } from '#app/db/client.ts';
import { openProfile, type PersonName } from '#app/domain/customers/index.ts';
import type { ConsentState } from '#app/domain/events/index.ts';

/** What the merchant's own list says of a member of a segment. */
export interface MemberRow extends PersonName {
  emailConsent: ConsentState;
  stage: string | null;
  rfmGroup: string | null;
  orders: number;
  spentMinor: number;
  lastOrderAt: Instant | null;
  expectedValueMinor: number | null;
  nextOrderAt: Instant | null;
  country: string | null;
  language: string | null;
}

export interface MemberPage {
  members: MemberRow[];
  /** Where the next page begins; null on the last. */
  after: string | null;
}

/** A page of a segment's members. */
export async function listMemberRows(
  tx: ShopTx,
  segmentId: string,
  { after, limit }: { after: string | null; limit: number },
): Promise<MemberPage> {
  const rows = await tx.sql<
    (Omit<MemberRow, keyof PersonName> & { customerId: string; profile: string | null })[]
  >`
    select c.customer_id as "customerId", c.profile, c.email_consent as "emailConsent", i.stage,
           i.rfm_group as "rfmGroup", c.orders_count as orders, c.spent_minor::float8 as "spentMinor",
           c.last_order_at as "lastOrderAt",
           case when i.expected_value_minor < 'Infinity' then round(i.expected_value_minor) end as "expectedValueMinor",
           i.next_order_at as "nextOrderAt", c.country, c.locale as language
    from segment_members m
    join customers c on c.shop_id = m.shop_id and c.customer_id = m.customer_id and c.deleted_at is null
                    and c.redacted_at is null
    left join customer_insights i on i.shop_id = c.shop_id and i.customer_id = c.customer_id
    where m.shop_id = ${tx.shopId} and m.segment_id = ${segmentId} and m.is_member
      ${after === null ? tx.sql`` : tx.sql`and m.customer_id > ${after}`}
    order by m.customer_id limit ${limit}`;
  const vault = await tx.vault();
  return {
    members: rows.map(({ customerId, profile, ...facts }) => {
      const { email, firstName, lastName } = openProfile(vault, customerId, profile);
      return { ...facts, email, firstName, lastName };
    }),
    after: rows.length === limit ? (rows.at(-1)?.customerId ?? null) : null,
  };
}
