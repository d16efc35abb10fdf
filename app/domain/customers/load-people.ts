import type { ShopTx } from '#app/db/client.ts';
import type { CustomerRecord } from './customer-record.ts';
import type { Profile } from './profile.ts';
import type { KnownPeople } from './resolve-people.ts';
import { openProfile } from './seal-profile.ts';

export interface LoadedPeople extends KnownPeople {
  /** Profiles as they are kept, by person; who has none is missing. */
  sealed: ReadonlyMap<string, string>;
}

type CustomerRow = Omit<CustomerRecord, keyof Profile> & { profile: string | null };

/** Everybody who holds one of these keys. */
export async function loadPeople(tx: ShopTx, keys: readonly string[]): Promise<LoadedPeople> {
  if (keys.length === 0) return nobody;
  const holders = await tx.sql<{ key: string; customerId: string }[]>`
    select k.key, k.customer_id as "customerId"
    from unnest(${keys}::text[]) as wanted (key)
    cross join lateral (
      select key, customer_id from customer_keys where shop_id = ${tx.shopId} and key = wanted.key offset 0) k`;
  const ids = [...new Set(holders.map((each) => each.customerId))];
  if (ids.length === 0) return nobody;
  const rows = await tx.sql<CustomerRow[]>`
    select customer_id as "customerId", shopify_id as "shopifyId", profile, email_hash as "emailHash", locale, country,
           zone, tags, tag_log as "tagLog", account_state as "accountState", registered_at as "registeredAt", source_updated_at as "sourceUpdatedAt",
           deleted_at as "deletedAt"
    from customers where shop_id = ${tx.shopId} and customer_id = any(${ids}::uuid[])`;
  const vault = await tx.vault();
  const records = rows.map(({ profile, ...row }) => ({
    ...row,
    ...openProfile(vault, row.customerId, profile),
  }));
  const sealed = rows.flatMap(({ customerId, profile }) =>
    profile === null ? [] : [[customerId, profile] as const],
  );
  return { records, holders, sealed: new Map(sealed) };
}

const nobody: LoadedPeople = { records: [], holders: [], sealed: new Map() };
