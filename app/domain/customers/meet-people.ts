import type { ShopTx } from '#app/db/client.ts';
import type { PersonFacts } from '#app/domain/events/index.ts';
import type { CustomerRecord } from './customer-record.ts';
import { type HashOf, keysOf, keyWords } from './keys.ts';
import { loadPeople } from './load-people.ts';
import type { PersonSeen } from './person-seen.ts';
import { resolvePeople } from './resolve-people.ts';
import { saveKeys, savePeople } from './save-people.ts';

/** Who is who after a batch of sightings. */
export interface MetPeople {
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
  const { recordOf, records } = resolvePeople(tx.shopId, sightings, known, hash);
  const changed = [...records.values()].filter((record) => !isSame(record, before.get(record.customerId)));
  await savePeople(tx, changed);
  await saveKeys(
    tx,
    [...recordOf].flatMap(([seen, customerId]) =>
      keysOf(seen, hash).map((key) => ({ key, customerId, seenAt: seen.seenAt })),
    ),
  );
  return {
    idOf: (person) => required(recordOf.get(person)),
    after: (customerId) => required(records.get(customerId)),
    before: (customerId) => before.get(customerId),
  };
}

/** What flows may know of a person. */
export function factsOf(record: CustomerRecord): PersonFacts {
  const { firstName, lastName, locale, country, zone, tags } = record;
  return { hasEmail: record.email !== null, firstName, lastName, locale, country, zone, tags };
}

function isSame(a: CustomerRecord, b: CustomerRecord | undefined): boolean {
  return b !== undefined && JSON.stringify({ ...b, ...a }) === JSON.stringify({ ...b });
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('Expected a person of this batch, got somebody else');
  return value;
}
