import type { Database } from '#app/db/client.ts';
import { sealProfile } from '#app/domain/customers/index.ts';
import { stableId } from '#app/domain/privacy/index.ts';

/** A customer as columns and profile have her; what is not said is unremarkable. */
export interface Member {
  name: string;
  email?: string | null;
  phone?: string | null;
  firstName?: string | null;
  lastName?: string | null;
  country?: string | null;
  emailConsent?: string;
  emailConsentAt?: number | null;
  smsConsent?: string;
  deletedAt?: number | null;
  redactedAt?: number | null;
  spentMinor?: number;
  orders?: number;
  lastOrderAt?: number | null;
  expectedValueMinor?: number | null;
}

export interface MadeSegment {
  segmentId: string;
  /** By name. */
  customerIds: ReadonlyMap<string, string>;
}

/** A segment with these people in it, and nobody else. */
export async function fillSegmentWith(
  db: Database,
  shopId: string,
  { now, name = 'Tea lovers', people }: { now: number; name?: string; people: readonly Member[] },
): Promise<MadeSegment> {
  const segmentId = stableId(shopId, 'test-segment', name);
  const customerIds = new Map(people.map((person) => [person.name, stableId(shopId, 'person', person.name)]));
  await db.inShop(shopId, now, async (tx) => {
    const vault = await tx.vault();
    const definition = JSON.stringify({ about: 'orders', count: { atLeast: 0 }, window: { ever: true } });
    await tx.sql`
      insert into segments (shop_id, segment_id, name, definition, rule, created_at, updated_at, filled_at)
      values (${shopId}, ${segmentId}, ${name}, ${definition}::text::jsonb, ${definition}::text::jsonb, ${now}, ${now}, ${now})`;
    const rows = people.map((person) => {
      const customerId = customerIds.get(person.name)!;
      const email = person.email === undefined ? `${person.name}@mail.example` : person.email;
      const { phone = null, firstName = person.name, lastName = null } = person;
      const profile = sealProfile(vault, customerId, { email, phone, firstName, lastName, birthday: null });
      return { ...defaults, ...person, customerId, profile, emailHash: email && `hash-of-${email}` };
    });
    await tx.sql`
      insert into customers (shop_id, customer_id, profile, email_hash, country, locale, email_consent, email_consent_at,
                             sms_consent, deleted_at, redacted_at, spent_minor, orders_count, last_order_at, registered_at)
      select ${shopId}::bigint, r."customerId", r.profile, r."emailHash", r.country, 'en', r."emailConsent",
             to_timestamp(r."emailConsentAt" / 1000), r."smsConsent", to_timestamp(r."deletedAt" / 1000),
             to_timestamp(r."redactedAt" / 1000), r."spentMinor", r.orders, to_timestamp(r."lastOrderAt" / 1000),
             ${now}::timestamptz
      from json_to_recordset(${JSON.stringify(rows)}::text::json) as r (
        "customerId" uuid, profile text, "emailHash" text, country text, "emailConsent" text, "emailConsentAt" float8,
        "smsConsent" text, "deletedAt" float8, "redactedAt" float8, "spentMinor" bigint, orders int,
        "lastOrderAt" float8)`;
    await tx.sql`
      insert into customer_insights (shop_id, customer_id, stage, orders, expected_value_minor, computed_at)
      select ${shopId}::bigint, r."customerId", 'active', r.orders, r."expectedValueMinor", ${now}::timestamptz
      from json_to_recordset(${JSON.stringify(rows)}::text::json) as r (
        "customerId" uuid, orders int, "expectedValueMinor" float8)`;
    await tx.sql`
      insert into segment_members (shop_id, segment_id, customer_id, is_member, since)
      select ${shopId}::bigint, ${segmentId}::uuid, customer_id, true, ${now}::timestamptz
      from unnest(${[...customerIds.values()]}::uuid[]) customer_id`;
  });
  return { segmentId, customerIds };
}

const defaults = {
  ...{ country: 'JP', emailConsent: 'not_subscribed', emailConsentAt: null, smsConsent: 'not_subscribed' },
  ...{
    deletedAt: null,
    redactedAt: null,
    spentMinor: 0,
    orders: 0,
    lastOrderAt: null,
    expectedValueMinor: null,
  },
};

export async function block(
  db: Database,
  shopId: string,
  block: { email: string; reason: string; at: number; until?: number },
): Promise<void> {
  await db.inShop(shopId, block.at, async (tx) => {
    await tx.sql`
      insert into suppressions (shop_id, address_hash, reason, at, until)
      values (${shopId}, ${`hash-of-${block.email}`}, ${block.reason}, ${block.at}, ${block.until ?? null})`;
  });
}
