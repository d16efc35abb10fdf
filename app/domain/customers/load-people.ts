import type { ShopTx } from '#app/db/client.ts';
import type { CustomerRecord } from './customer-record.ts';
import type { KnownPeople } from './resolve-people.ts';

/** Everybody who holds one of these keys. */
export async function loadPeople(tx: ShopTx, keys: readonly string[]): Promise<KnownPeople> {
  if (keys.length === 0) return { records: [], holders: [] };
  const holders = await tx.sql<{ key: string; customerId: string }[]>`
    select k.key, k.customer_id as "customerId"
    from unnest(${keys}::text[]) as wanted (key)
    cross join lateral (
      select key, customer_id from customer_keys where shop_id = ${tx.shopId} and key = wanted.key offset 0) k`;
  const ids = [...new Set(holders.map((each) => each.customerId))];
  if (ids.length === 0) return { records: [], holders: [] };
  const records = await tx.sql<CustomerRecord[]>`
    select customer_id as "customerId", shopify_id as "shopifyId", email, email_hash as "emailHash", phone,
           first_name as "firstName", last_name as "lastName", locale, country, zone, tags,
           registered_at as "registeredAt", source_updated_at as "sourceUpdatedAt", deleted_at as "deletedAt"
    from customers where shop_id = ${tx.shopId} and customer_id = any(${ids}::uuid[])`;
  return { records, holders };
}
