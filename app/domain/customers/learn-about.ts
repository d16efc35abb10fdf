import type { CustomerRecord } from './customer-record.ts';
import { normalizeEmail } from './normalize-email.ts';
import type { HashOf } from './keys.ts';
import type { PersonSeen } from './person-seen.ts';
import { zoneOfCountry } from './zone-of-country.ts';

/**
 * What is known of a person after she was seen once more. A profile replaces an older profile; a glimpse fills gaps,
 * and of somebody with a profile only those that profiles leave. So the order in which messages come does not matter.
 */
export function learnAbout(known: CustomerRecord, seen: PersonSeen, hash: HashOf): CustomerRecord {
  const shopifyId = known.shopifyId ?? seen.shopifyId;
  const registeredAt = Math.min(known.registeredAt, seen.registeredAt ?? seen.seenAt);
  const next = { ...known, shopifyId, registeredAt };
  // The other record of two that were merged: its profile says nothing about the one that was kept.
  const isProfile = seen.view === 'profile' && seen.shopifyId === shopifyId;
  if (!isProfile) return fillGaps(next, seen, hash);
  if (known.sourceUpdatedAt !== null && seen.seenAt < known.sourceUpdatedAt) return next;
  return {
    ...next,
    ...emailOf(seen.email, hash),
    phone: seen.phone,
    firstName: seen.firstName,
    lastName: seen.lastName,
    locale: seen.locale ?? known.locale,
    ...homeOf(seen.country ?? known.country),
    tags: seen.tags ?? known.tags,
    sourceUpdatedAt: seen.seenAt,
  };
}

function fillGaps(known: CustomerRecord, seen: PersonSeen, hash: HashOf): CustomerRecord {
  const next = {
    ...known,
    locale: known.locale ?? seen.locale,
    ...homeOf(known.country ?? seen.country),
  };
  if (known.sourceUpdatedAt !== null) return next;
  return {
    ...next,
    ...emailOf(known.email ?? seen.email, hash),
    phone: known.phone ?? seen.phone,
    firstName: known.firstName ?? seen.firstName,
    lastName: known.lastName ?? seen.lastName,
  };
}

function emailOf(email: string | null, hash: HashOf) {
  return { email, emailHash: email === null ? null : hash('email', normalizeEmail(email)) };
}

function homeOf(country: string | null) {
  return { country, zone: zoneOfCountry(country) };
}
