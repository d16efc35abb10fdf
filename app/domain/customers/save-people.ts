import type { Instant, ShopTx } from '#app/db/client.ts';
import type { CustomerRecord } from './customer-record.ts';

/** Writes records as they are; consent and order figures stay untouched. */
export async function savePeople(tx: ShopTx, records: readonly CustomerRecord[]): Promise<void> {
  if (records.length === 0) return;
  await tx.sql`
    insert into customers (shop_id, customer_id, shopify_id, email, email_hash, phone, first_name, last_name, locale,
                           country, zone, tags, registered_at, source_updated_at, deleted_at)
    select ${tx.shopId}::bigint, r."customerId", r."shopifyId", r.email, r."emailHash", r.phone, r."firstName",
           r."lastName", r.locale, r.country, r.zone, r.tags, to_timestamp(r."registeredAt" / 1000),
           to_timestamp(r."sourceUpdatedAt" / 1000), to_timestamp(r."deletedAt" / 1000)
    from jsonb_to_recordset(${JSON.stringify(records)}::text::jsonb) as r (
      "customerId" uuid, "shopifyId" text, email text, "emailHash" text, phone text, "firstName" text, "lastName" text,
      locale text, country text, zone text, tags jsonb, "registeredAt" float8, "sourceUpdatedAt" float8,
      "deletedAt" float8)
    on conflict (shop_id, customer_id) do update set
      shopify_id = excluded.shopify_id, email = excluded.email, email_hash = excluded.email_hash,
      phone = excluded.phone, first_name = excluded.first_name, last_name = excluded.last_name,
      locale = excluded.locale, country = excluded.country, zone = excluded.zone, tags = excluded.tags,
      registered_at = excluded.registered_at, source_updated_at = excluded.source_updated_at,
      deleted_at = excluded.deleted_at`;
}

export interface KeyHolding {
  key: string;
  customerId: string;
  seenAt: Instant;
}

/** Remembers under which keys people were seen; of a basket's holders, the one seen last counts. */
export async function saveKeys(tx: ShopTx, holdings: readonly KeyHolding[]): Promise<void> {
  if (holdings.length === 0) return;
  const newest = new Map<string, KeyHolding>();
  for (const holding of holdings) {
    const id = `${holding.customerId}\n${holding.key}`;
    const before = newest.get(id);
    if (before === undefined || before.seenAt < holding.seenAt) newest.set(id, holding);
  }
  await tx.sql`
    insert into customer_keys (shop_id, key, customer_id, seen_at)
    select ${tx.shopId}::bigint, r.key, r."customerId", to_timestamp(r."seenAt" / 1000)
    from jsonb_to_recordset(${JSON.stringify([...newest.values()])}::text::jsonb) as r (
      key text, "customerId" uuid, "seenAt" float8)
    on conflict (shop_id, key, customer_id) do update set seen_at = excluded.seen_at
    where customer_keys.seen_at < excluded.seen_at
      and (customer_keys.key like 'cart:%' or customer_keys.key like 'checkout:%')`;
}
