export { addNames, type PersonName } from './add-names.ts';
export { countPurchases } from './count-purchases.ts';
export { deleteCustomers, findIdsByNumber } from './delete-customers.ts';
export { findKeptId } from './find-kept-id.ts';
export { findByShopifyIds } from './find-by-shopify-ids.ts';
export { giveNumber } from './give-number.ts';
export { findShopifyId } from './find-shopify-id.ts';
export { type HashOf, keysOf, keyWords } from './keys.ts';
export { loadProfiles } from './load-profiles.ts';
export { factsOf, hasNewFacts, meetPeople, type MetPeople } from './meet-people.ts';
export { type CustomerMerge, mergeCustomers, untangleMerges } from './merge-customers.ts';
export type { AccountState, PersonSeen, PostalAddress } from './person-seen.ts';
export type { Profile } from './profile.ts';
export {
  type ConsentProof,
  countCustomers,
  type CustomerFacts,
  type CustomerRow,
  findCustomer,
  listConsents,
  listCustomers,
} from './queries.ts';
export { type KeyedHash, redactedWords } from './redacted-words.ts';
export { openProfile, sealProfile } from './seal-profile.ts';
export { listTimeline, type TimelineEntry, type TimelineKind } from './timeline.ts';
