import type { ShopTx } from '#app/db/client.ts';
import { loadProfiles } from '#app/domain/customers/index.ts';
import type { AudiencePerson } from '#app/ports/audience-file.ts';
import { internationalPhone } from './international-phone.ts';
import { verdict } from './verdict.ts';

export type Told = Omit<AudiencePerson, 'value'>;

export interface AudiencePage {
  people: (Told & { customerId: string })[];
  /** Where the next page begins; null on the last. */
  after: string | null;
}

/** Whom a platform may be told of, and what, as it stands at this instant; a page of the segment at a time. */
export async function listAudience(
  tx: ShopTx,
  segmentId: string,
  { after, limit }: { after: string | null; limit: number },
): Promise<AudiencePage> {
  const members = await tx.sql<{ customerId: string }[]>`
    select customer_id as "customerId" from segment_members
    where shop_id = ${tx.shopId} and segment_id = ${segmentId} and is_member
      ${after === null ? tx.sql`` : tx.sql`and customer_id > ${after}`}
    order by customer_id limit ${limit}`;
  const ids = members.map(({ customerId }) => customerId);
  return {
    people: await tellOf(tx, segmentId, ids),
    after: ids.length === limit ? (ids.at(-1) ?? null) : null,
  };
}

/** The same for these people, in their order; who is no member of the segment any more is left out. */
export async function tellOf(
  tx: ShopTx,
  segmentId: string,
  customerIds: readonly string[],
): Promise<AudiencePage['people']> {
  if (customerIds.length === 0) return [];
  const rows = await tx.sql<
    { customerId: string; verdict: string; hasSms: boolean; country: string | null }[]
  >`
    select c.customer_id as "customerId", c.country, c.sms_consent = 'subscribed' as "hasSms", ${verdict(tx)} as verdict
    from segment_members m
    join customers c on c.shop_id = m.shop_id and c.customer_id = m.customer_id
    where m.shop_id = ${tx.shopId} and m.segment_id = ${segmentId} and m.is_member
      and m.customer_id = any(${[...customerIds]}::uuid[])`;
  const may = new Map(rows.map((row) => [row.customerId, row]));
  const allowed = customerIds.filter((id) => ['email', 'phone'].includes(may.get(id)?.verdict ?? ''));
  const profiles = await loadProfiles(tx, allowed);
  return allowed.flatMap((customerId) => {
    const [facts, profile] = [may.get(customerId), profiles.get(customerId)];
    if (!facts || !profile) return [];
    const email = facts.verdict === 'email' ? profile.email : null;
    const phone = facts.hasSms ? (internationalPhone(profile.phone) ?? null) : null;
    if (email === null && phone === null) return [];
    const { firstName, lastName } = profile;
    return [{ customerId, email, phone, firstName, lastName, country: facts.country }];
  });
}
