import type { Instant } from '#app/db/client.ts';
import { stableId } from '#app/domain/privacy/index.ts';
import type { CustomerRecord } from './customer-record.ts';
import { type HashOf, keyWords } from './keys.ts';
import { learnAbout } from './learn-about.ts';
import type { PersonSeen } from './person-seen.ts';
import { emptyProfile } from './profile.ts';

export interface KnownPeople {
  records: readonly CustomerRecord[];
  /** Which records hold which strong key. */
  holders: readonly { key: string; customerId: string }[];
  /** Records that are not to be made one, whatever they share. */
  apart?: readonly { keptId: string; mergedId: string }[];
}

export interface ResolvedPeople {
  /** Whose record each sighting belongs to. */
  recordOf: Map<PersonSeen, string>;
  /** Records as they are now, of everybody seen. */
  records: Map<string, CustomerRecord>;
  /** Records of an address alone that turned out to be of somebody with a number. */
  absorbed: { keptId: string; mergedId: string; at: Instant }[];
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
  const absorbed: ResolvedPeople['absorbed'] = [];
  for (const seen of tellingFirst(sightings)) {
    const record = find(seen) ?? begin(seen);
    const next = learnAbout(record, seen, hash);
    records.set(next.customerId, next);
    recordOf.set(seen, next.customerId);
    if (seen.shopifyId !== null) hold(keyWords.shopify(seen.shopifyId), next.customerId);
    absorbNameless(seen, next.customerId);
    if (seen.email !== null) hold(keyWords.email(seen.email, hash), next.customerId);
  }
  const touched = new Set(recordOf.values());
  return { recordOf, records: new Map([...records].filter(([id]) => touched.has(id))), absorbed };

  /** Her number was known first, then somebody without one used the address, and now both are seen together. */
  function absorbNameless(seen: PersonSeen, customerId: string): void {
    if (seen.shopifyId === null || seen.email === null) return;
    for (const other of heldBy(keyWords.email(seen.email, hash))) {
      if (other.customerId === customerId || other.shopifyId !== null || other.deletedAt !== null) continue;
      if (isApart(customerId, other.customerId)) continue;
      if (!isAbsorbed(other))
        absorbed.push({ keptId: customerId, mergedId: other.customerId, at: seen.seenAt });
    }
  }

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
      (record) =>
        isAlive(record, seen) &&
        !isAbsorbed(record) &&
        (seen.shopifyId === null || record.shopifyId === null),
    );
    // Whoever uses the address now comes before whoever used it once.
    const isCurrent = (record: CustomerRecord) => (emailKey === `email:${record.emailHash}` ? 0 : 1);
    return mayBeHer.toSorted(
      (a, b) => isCurrent(a) - isCurrent(b) || (a.customerId < b.customerId ? -1 : 1),
    )[0];
  }

  function isApart(keptId: string, mergedId: string): boolean {
    return known.apart?.some((each) => each.keptId === keptId && each.mergedId === mergedId) ?? false;
  }

  function isAbsorbed({ customerId }: CustomerRecord): boolean {
    return absorbed.some((each) => each.mergedId === customerId);
  }

  /** What is told late, from before she left, is still hers. */
  function isAlive({ deletedAt }: CustomerRecord, { seenAt }: PersonSeen): boolean {
    return deletedAt === null || seenAt < deletedAt;
  }

  function begin(seen: PersonSeen): CustomerRecord {
    const key =
      seen.shopifyId === null ? keyWords.email(seen.email ?? '', hash) : keyWords.shopify(seen.shopifyId);
    const customerId = stableId(shopId, 'customer', key, heldBy(key).length);
    return {
      customerId,
      shopifyId: null,
      ...emptyProfile,
      emailHash: null,
      locale: null,
      country: null,
      zone: null,
      tags: [],
      tagLog: null,
      accountState: 'none',
      registeredAt: seen.registeredAt ?? seen.seenAt,
      sourceUpdatedAt: null,
      deletedAt: null,
    };
  }
}

/** Who comes with a number and an address at once first: then nobody is begun anew for either of them alone. */
function tellingFirst(sightings: readonly PersonSeen[]): PersonSeen[] {
  const tellsBoth = ({ shopifyId, email }: PersonSeen) => (shopifyId !== null && email !== null ? 0 : 1);
  return sightings.toSorted((a, b) => tellsBoth(a) - tellsBoth(b));
}
