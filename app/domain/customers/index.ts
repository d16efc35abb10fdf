export { countPurchases } from './count-purchases.ts';
export { deleteCustomers } from './delete-customers.ts';
export { findShopifyId } from './find-shopify-id.ts';
export { type HashOf, keysOf, keyWords } from './keys.ts';
export { factsOf, meetPeople, type MetPeople } from './meet-people.ts';
export { type CustomerMerge, mergeCustomers } from './merge-customers.ts';
export type { PersonSeen, PostalAddress } from './person-seen.ts';
export {
  type ConsentProof,
  countCustomers,
  type CustomerFacts,
  type CustomerRow,
  findCustomer,
  listConsents,
  listCustomers,
} from './queries.ts';
export { listTimeline, type TimelineEntry, type TimelineKind } from './timeline.ts';
