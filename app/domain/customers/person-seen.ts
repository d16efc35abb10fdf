import type { Instant } from '#app/db/client.ts';

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
  /** Further phones and postal addresses seen with her; kept as hashes only, to recognise her purchases. */
  phones: string[];
  addresses: PostalAddress[];
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
  zip: string | null;
  city: string | null;
  street: string | null;
}
