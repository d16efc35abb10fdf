import type { Instant } from '#app/db/client.ts';

export type AccountState = 'disabled' | 'invited' | 'enabled' | 'declined';

/** One person as a message from the shop shows her. */
export interface PersonSeen {
  /** The shop's own number of her, as text. */
  shopifyId: string | null;
  email: string | null;
  phone: string | null;
  firstName: string | null;
  lastName: string | null;
  locale: string | null;
  country: string | null;
  /** Missing when the message says nothing about tags. */
  tags: string[] | null;
  /** Tags that were given or taken at `seenAt`, where the message tells no more than that. */
  tagChange?: { tags: string[]; isOn: boolean };
  /** Her account in the shop; missing where the message says nothing about it. */
  accountState?: AccountState | null;
  /** What the shop did not let us see; there it says nothing, rather than that there is none. */
  withheld?: readonly ('email' | 'phone' | 'firstName' | 'lastName')[];
  /** Further phones and postal addresses seen with her; kept as hashes only, to recognise her purchases. */
  phones: string[];
  addresses: PostalAddress[];
  /** Where she lives; missing where the message says nothing about it. */
  home?: PostalAddress | null;
  /** Tokens of carts and checkouts that she was seen with. */
  cartTokens: string[];
  checkoutTokens: string[];
  /** A whole profile replaces what was known before; a glimpse, in a checkout or an order, fills gaps. */
  view: 'profile' | 'glimpse';
  /** How old the view is by the shop's own clock. */
  seenAt: Instant;
  registeredAt: Instant | null;
}

export interface PostalAddress {
  country: string | null;
  /** State, prefecture or county, by its name. */
  region?: string | null;
  zip: string | null;
  city: string | null;
  street: string | null;
}
