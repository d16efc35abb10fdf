import type { ShopTx } from '#app/db/client.ts';
import type { PersonFacts } from '#app/domain/events/index.ts';
import type { CustomerRecord } from './customer-record.ts';
import { type HashOf, keysOf, keyWords } from './keys.ts';
import { loadPeople } from './load-people.ts';
import type { CustomerMerge } from './merge-customers.ts';
import type { PersonSeen } from './person-seen.ts';
import { emptyProfile, isSameProfile } from './profile.ts';
import { findPartings } from './partings.ts';
import { relinkVisitorsOf } from './relink-visitors.ts';
import { type KnownPeople, type ResolvedPeople, resolvePeople } from './resolve-people.ts';
import { savePlaces } from './save-places.ts';
import { saveKeys, savePeople } from './save-people.ts';
import { saveWords } from './save-words.ts';

/** Who is who after a batch of sightings. */
export interface MetPeople {
  /** Records of an address alone that turned out to be of somebody with a number: to be merged into hers. */
  absorbed: readonly CustomerMerge[];
  idOf(person: PersonSeen): string;
  after(customerId: string): CustomerRecord;
  before(customerId: string): CustomerRecord | undefined;
}

/** Finds or creates everybody who was seen, and remembers what was new about them. */
export async function meetPeople(
  tx: ShopTx,
  sightings: readonly PersonSeen[],
  hash: HashOf,
): Promise<MetPeople> {
  const strongKeys = sightings.flatMap(({ shopifyId, email }) => [
    ...(shopifyId === null ? [] : [keyWords.shopify(shopifyId)]),
    ...(email === null ? [] : [keyWords.email(email, hash)]),
  ]);
  const known = await loadPeople(tx, [...new Set(strongKeys)]);
  const before = new Map(known.records.map((record) => [record.customerId, record]));
  const { recordOf, records, absorbed } = await resolveApart(tx, sightings, known, hash);
  const changed = [...records.values()].filter((record) => !isSame(record, before.get(record.customerId)));
  await savePeople(tx, changed, known);
  await saveWords(tx, withNewProfiles(changed, before), hash);
  const holdings = [...recordOf].flatMap(([seen, customerId]) =>
    keysOf(seen, hash).map((key) => ({ key, customerId, seenAt: seen.seenAt })),
  );
  await saveKeys(tx, holdings, known);
  await savePlaces(tx, recordOf, hash);
  await relinkVisitorsOf(
    tx,
    holdings.map((holding) => holding.key),
  );
  return {
    absorbed,
    idOf: (person) => required(recordOf.get(person)),
    after: (customerId) => required(records.get(customerId)),
    before: (customerId) => before.get(customerId),
  };
}

/** Those whom somebody has told apart are not made one again by an address that they share. */
async function resolveApart(
  tx: ShopTx,
  sightings: readonly PersonSeen[],
  known: KnownPeople,
  hash: HashOf,
): Promise<ResolvedPeople> {
  const resolved = resolvePeople(tx.shopId, sightings, known, hash);
  const apart = await findPartings(tx, resolved.absorbed);
  return apart.length === 0 ? resolved : resolvePeople(tx.shopId, sightings, { ...known, apart }, hash);
}

/** What flows may know of a person. */
export function factsOf(record: CustomerRecord): PersonFacts {
  const { locale, country, zone, tags } = record;
  return { hasEmail: record.email !== null, locale, country, zone, tags };
}

/** Whether anything that the shop tells of a person is another than before; her name and address count. */
export function hasNewFacts(before: CustomerRecord, after: CustomerRecord): boolean {
  return !isSameProfile(before, after) || JSON.stringify(factsOf(before)) !== JSON.stringify(factsOf(after));
}

/** Those about whose names, address or phone something is new. */
function withNewProfiles(changed: readonly CustomerRecord[], before: ReadonlyMap<string, CustomerRecord>) {
  return changed
    .map((record) => ({ ...record, isNew: !before.has(record.customerId) }))
    .filter((record) => !isSameProfile(record, before.get(record.customerId) ?? emptyProfile));
}

function isSame(a: CustomerRecord, b: CustomerRecord | undefined): boolean {
  return b !== undefined && JSON.stringify({ ...b, ...a }) === JSON.stringify({ ...b });
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('Expected a person of this batch, got somebody else');
  return value;
}
