import type { CustomerRecord } from './customer-record.ts';
import { normalizeEmail } from './normalize-email.ts';
import type { HashOf } from './keys.ts';
import type { PersonSeen } from './person-seen.ts';
import { changeTags, currentTags, seeTags } from './tag-log.ts';
import { zoneOfCountry } from './zone-of-country.ts';

/**
 * What is known of a person after she was seen once more. A profile replaces an older profile; a glimpse fills gaps,
 * and of somebody with a profile only those that profiles leave. So the order in which messages come does not matter.
 */
export function learnAbout(known: CustomerRecord, seen: PersonSeen, hash: HashOf): CustomerRecord {
  const shopifyId = known.shopifyId ?? seen.shopifyId;
  const registeredAt = Math.min(known.registeredAt, seen.registeredAt ?? seen.seenAt);
  const next = { ...known, shopifyId, registeredAt, ...tagsAfter(known, seen) };
  // The other record of two that were merged: its profile says nothing about the one that was kept.
  const isProfile = seen.view === 'profile' && seen.shopifyId === shopifyId;
  if (!isProfile) return fillGaps(next, seen, hash);
  if (known.sourceUpdatedAt !== null && seen.seenAt < known.sourceUpdatedAt) return next;
  const told = <Field extends 'email' | 'phone' | 'firstName' | 'lastName'>(field: Field) =>
    seen.withheld?.includes(field) ? known[field] : seen[field];
  return {
    ...next,
    ...emailOf(told('email'), hash),
    phone: told('phone'),
    firstName: told('firstName'),
    lastName: told('lastName'),
    locale: seen.locale ?? known.locale,
    ...homeOf(seen.country ?? known.country),
    accountState: seen.accountState ?? known.accountState,
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

/** Tags have a clock of their own: what is said about them counts also where the rest of a view is old. */
function tagsAfter(known: CustomerRecord, seen: PersonSeen): Pick<CustomerRecord, 'tags' | 'tagLog'> {
  let { tagLog } = known;
  // Of two merged records, the tags of the one that went are told under its own number and are not hers.
  if (seen.shopifyId !== (known.shopifyId ?? seen.shopifyId)) return { tagLog, tags: known.tags };
  if (seen.tags !== null) tagLog = seeTags(tagLog, seen.tags, seen.seenAt);
  if (seen.tagChange !== undefined) tagLog = changeTags(tagLog, seen.tagChange, seen.seenAt);
  return { tagLog, tags: tagLog === null ? known.tags : currentTags(tagLog) };
}

function emailOf(email: string | null, hash: HashOf) {
  return { email, emailHash: email === null ? null : hash('email', normalizeEmail(email)) };
}

function homeOf(country: string | null) {
  return { country, zone: zoneOfCountry(country) };
}
