import { stableId } from '#app/domain/privacy/index.ts';
import type { CustomerRecord } from './customer-record.ts';
import { type HashOf, keyWords } from './keys.ts';
import { learnAbout } from './learn-about.ts';
import type { PersonSeen } from './person-seen.ts';

export interface KnownPeople {
  records: readonly CustomerRecord[];
  /** Which records hold which strong key. */
  holders: readonly { key: string; customerId: string }[];
}

export interface ResolvedPeople {
  /** Whose record each sighting belongs to. */
  recordOf: Map<PersonSeen, string>;
  /** Records as they are now, of everybody seen. */
  records: Map<string, CustomerRecord>;
}

/**
 * Finds out who each sighting is of: by the shop's number, else by the e-mail address, else somebody new. An address
 * of somebody without a number becomes hers who comes with one; two numbers are never one person.
 */
export function resolvePeople(
  shopId: string,
  sightings: readonly PersonSeen[],
  known: KnownPeople,
  hash: HashOf,
): ResolvedPeople {
  const records = new Map(known.records.map((record) => [record.customerId, record]));
  const holders = new Map<string, string[]>();
  for (const { key, customerId } of known.holders) hold(key, customerId);
  const recordOf = new Map<PersonSeen, string>();
  for (const seen of sightings) {
    const record = find(seen) ?? begin(seen);
    const next = learnAbout(record, seen, hash);
    records.set(next.customerId, next);
    recordOf.set(seen, next.customerId);
    if (seen.shopifyId !== null) hold(keyWords.shopify(seen.shopifyId), next.customerId);
    if (seen.email !== null) hold(keyWords.email(seen.email, hash), next.customerId);
  }
  const touched = new Set(recordOf.values());
  return { recordOf, records: new Map([...records].filter(([id]) => touched.has(id))) };

  function hold(key: string, customerId: string): void {
    const ids = holders.get(key) ?? [];
    if (!ids.includes(customerId)) holders.set(key, [...ids, customerId]);
  }

  function heldBy(key: string): CustomerRecord[] {
    return (holders.get(key) ?? []).flatMap((id) => records.get(id) ?? []);
  }

  function find(seen: PersonSeen): CustomerRecord | undefined {
    if (seen.shopifyId !== null) {
      const [byNumber] = heldBy(keyWords.shopify(seen.shopifyId));
      if (byNumber !== undefined) return byNumber;
    }
    if (seen.email === null) return undefined;
    const emailKey = keyWords.email(seen.email, hash);
    const mayBeHer = heldBy(emailKey).filter(
      (record) => record.deletedAt === null && (seen.shopifyId === null || record.shopifyId === null),
    );
    // Whoever uses the address now comes before whoever used it once.
    const isCurrent = (record: CustomerRecord) => (emailKey === `email:${record.emailHash}` ? 0 : 1);
    return mayBeHer.toSorted(
      (a, b) => isCurrent(a) - isCurrent(b) || (a.customerId < b.customerId ? -1 : 1),
    )[0];
  }

  function begin(seen: PersonSeen): CustomerRecord {
    const key =
      seen.shopifyId === null ? keyWords.email(seen.email ?? '', hash) : keyWords.shopify(seen.shopifyId);
    const customerId = stableId(shopId, 'customer', key, heldBy(key).length);
    return {
      customerId,
      shopifyId: null,
      email: null,
      emailHash: null,
      phone: null,
      firstName: null,
      lastName: null,
      locale: null,
      country: null,
      zone: null,
      tags: [],
      registeredAt: seen.registeredAt ?? seen.seenAt,
      sourceUpdatedAt: null,
      deletedAt: null,
    };
  }
}
