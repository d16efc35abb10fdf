import { normalizeAddress } from './normalize-address.ts';
import { normalizeEmail } from './normalize-email.ts';
import { normalizePhone } from './normalize-phone.ts';
import type { PersonSeen, PostalAddress } from './person-seen.ts';

export type HashedKind = 'email' | 'phone' | 'address' | 'word' | 'place';
/** Keyed hash of one shop: blindIndex with secret and shop filled in. */
export type HashOf = (kind: HashedKind, value: string) => string;

/** The words under which people and orders are recognised: `shopify:<id>`, `email:<hash>`, `cart:<token>` ... */
export const keyWords = {
  shopify: (shopifyId: string) => `shopify:${shopifyId}`,
  email: (address: string, hash: HashOf) => `email:${hash('email', normalizeEmail(address))}`,
  phone: (phone: string, hash: HashOf) => hashed('phone', normalizePhone(phone), hash),
  address: (address: PostalAddress, hash: HashOf) => hashed('address', normalizeAddress(address), hash),
  cart: (token: string) => `cart:${token}`,
  checkout: (token: string) => `checkout:${token}`,
};

/** Every key of a person, each once. */
export function keysOf(person: PersonSeen, hash: HashOf): string[] {
  const keys = [
    person.shopifyId !== null && keyWords.shopify(person.shopifyId),
    person.email !== null && keyWords.email(person.email, hash),
    ...person.phones.map((phone) => keyWords.phone(phone, hash)),
    ...person.addresses.map((address) => keyWords.address(address, hash)),
    ...person.cartTokens.map(keyWords.cart),
    ...person.checkoutTokens.map(keyWords.checkout),
  ];
  return [...new Set(keys.filter((key) => typeof key === 'string'))];
}

/** Baskets pass from hand to hand: of their holders, the one seen last counts. */
export function isOfBasket(key: string): boolean {
  return key.startsWith('cart:') || key.startsWith('checkout:');
}

function hashed(kind: 'phone' | 'address', value: string | undefined, hash: HashOf): string | undefined {
  return value === undefined ? undefined : `${kind}:${hash(kind, value)}`;
}
