import type { Instant, ShopTx } from '#app/db/client.ts';
import type { CustomerRecord } from './customer-record.ts';
import { isOfBasket } from './keys.ts';
import type { LoadedPeople } from './load-people.ts';
import { isSameProfile } from './profile.ts';
import { sealProfile } from './seal-profile.ts';

/**
 * Writes records as they are; consent and order figures stay untouched.
 *
 * @param before  what was loaded of these people; a profile that is still the same is not sealed anew
 */
export async function savePeople(
  tx: ShopTx,
  records: readonly CustomerRecord[],
  before: LoadedPeople,
): Promise<void> {
  if (records.length === 0) return;
  const rows = await sealed(tx, records, before);
  await tx.sql`
    insert into customers (shop_id, customer_id, shopify_id, profile, email_hash, locale, country, zone, tags, tag_log,
                           account_state, registered_at, source_updated_at, deleted_at)
    select ${tx.shopId}::bigint, r."customerId", r."shopifyId", r.profile, r."emailHash", r.locale,
           r.country, r.zone, r.tags, r."tagLog", r."accountState", to_timestamp(r."registeredAt" / 1000),
           to_timestamp(r."sourceUpdatedAt" / 1000), to_timestamp(r."deletedAt" / 1000)
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as r (
      "customerId" uuid, "shopifyId" text, profile text, "emailHash" text, locale text, country text, zone text,
      tags jsonb, "tagLog" jsonb, "accountState" text, "registeredAt" float8, "sourceUpdatedAt" float8, "deletedAt" float8)
    on conflict (shop_id, customer_id) do update set
      shopify_id = excluded.shopify_id, profile = excluded.profile, email_hash = excluded.email_hash,
      locale = excluded.locale, country = excluded.country, zone = excluded.zone, tags = excluded.tags,
      tag_log = excluded.tag_log, account_state = excluded.account_state,
      registered_at = excluded.registered_at, source_updated_at = excluded.source_updated_at,
      deleted_at = excluded.deleted_at`;
}

async function sealed(tx: ShopTx, records: readonly CustomerRecord[], before: LoadedPeople) {
  const vault = await tx.vault();
  const known = new Map(before.records.map((record) => [record.customerId, record]));
  return records.map(({ email, phone, firstName, lastName, birthday, ...row }) => {
    const profile = { email, phone, firstName, lastName, birthday };
    const old = known.get(row.customerId);
    const isSame = old !== undefined && isSameProfile(old, profile);
    const kept = isSame ? before.sealed.get(row.customerId) : undefined;
    return { ...row, profile: kept ?? sealProfile(vault, row.customerId, profile) };
  });
}

export interface KeyHolding {
  key: string;
  customerId: string;
  seenAt: Instant;
}

/**
 * Remembers under which keys people were seen; of a basket's holders, the one seen last counts.
 *
 * @param known  what was loaded of these people: their numbers and addresses need no writing again
 */
export async function saveKeys(
  tx: ShopTx,
  holdings: readonly KeyHolding[],
  known: Pick<LoadedPeople, 'holders'>,
): Promise<void> {
  const newest = new Map<string, KeyHolding>();
  for (const holding of holdings) {
    const id = idOf(holding);
    const before = newest.get(id);
    if (before === undefined || before.seenAt < holding.seenAt) newest.set(id, holding);
  }
  for (const holder of known.holders) newest.delete(idOf(holder));
  const [lasting, baskets]: [KeyHolding[], KeyHolding[]] = [[], []];
  for (const holding of newest.values()) (isOfBasket(holding.key) ? baskets : lasting).push(holding);
  // What lasts is left as it is where it stands: to look is much cheaper than to lock.
  await insertKeys(tx, lasting, tx.sql`do nothing`);
  await insertKeys(
    tx,
    baskets,
    tx.sql`do update set seen_at = excluded.seen_at where customer_keys.seen_at < excluded.seen_at`,
  );
}

function idOf({ key, customerId }: Pick<KeyHolding, 'key' | 'customerId'>): string {
  return `${customerId}\n${key}`;
}

async function insertKeys(
  tx: ShopTx,
  holdings: readonly KeyHolding[],
  whereKnown: ReturnType<ShopTx['sql']>,
): Promise<void> {
  if (holdings.length === 0) return;
  await tx.sql`
    insert into customer_keys (shop_id, key, customer_id, seen_at)
    select ${tx.shopId}::bigint, r.key, r."customerId", to_timestamp(r."seenAt" / 1000)
    from json_to_recordset(${JSON.stringify(holdings)}::text::json) as r (
      key text, "customerId" uuid, "seenAt" float8)
    on conflict (shop_id, key, customer_id) ${whereKnown}`;
}
