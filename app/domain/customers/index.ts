export { addNames, type PersonName } from './add-names.ts';
export { countPurchases } from './count-purchases.ts';
export { deleteCustomers, findIdsByNumber } from './delete-customers.ts';
export { findKeptId } from './find-kept-id.ts';
export { findByShopifyIds } from './find-by-shopify-ids.ts';
export { giveNumber } from './give-number.ts';
export { findShopifyId } from './find-shopify-id.ts';
export { type HashOf, keysOf, keyWords } from './keys.ts';
export { type ListedMerge, listMerges } from './list-merges.ts';
export { loadProfiles } from './load-profiles.ts';
export { factsOf, hasNewFacts, meetPeople, type MetPeople } from './meet-people.ts';
export { type CustomerMerge, mergeCustomers, untangleMerges } from './merge-customers.ts';
export type { AccountState, PersonSeen, PostalAddress } from './person-seen.ts';
export { findOrigin, type Origin } from './origin.ts';
export { type Place, placeWords } from './places.ts';
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
export { relinkVisitors } from './relink-visitors.ts';
export { openProfile, sealProfile } from './seal-profile.ts';
export type { HowKnown } from './sureness.ts';
export { unmergeCustomers, type Unmerging, type UnmergeRefusal } from './unmerge-customers.ts';
export { listTimeline, type TimelineEntry, type TimelineKind } from './timeline.ts';
