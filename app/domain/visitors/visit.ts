import type { Instant } from '#app/db/client.ts';

/** What a device did on the storefront, and what it let us know of who is behind it. */
export interface SeenVisit {
  /** A random word the storefront keeps in this browser. */
  visitorId: string;
  /** What was looked at, all of it by whoever is behind this visit. */
  views: SeenView[];
  /** The basket this browser has at hand. */
  cartToken: string | null;
  /** Who is signed in there, as the shop vouches. */
  shopifyCustomerId: string | null;
  /** Whose letter was followed hither, as we have signed it. */
  fromLetterTo: string | null;
  at: Instant;
}

export type SeenView =
  | { kind: 'product'; viewId: string; productId: string; at: Instant }
  | { kind: 'collection'; viewId: string; collectionHandle: string; at: Instant }
  | { kind: 'search'; viewId: string; words: string; at: Instant };
