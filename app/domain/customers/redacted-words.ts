import { type HashOf, keyWords } from './keys.ts';

/** Keyed hash of one shop for any kind of word. */
export type KeyedHash = (kind: string, value: string) => string;

/** The words under which redacted people are remembered; of addresses the same that keys have, of numbers hashes too. */
export const redactedWords = {
  shopify: (shopifyId: string, hash: KeyedHash) => `shopify:${hash('shopify', shopifyId)}`,
  order: (orderId: string, hash: KeyedHash) => `order:${hash('order', orderId)}`,
  cart: (token: string, hash: KeyedHash) => `cart:${hash('cart', token)}`,
  checkout: (token: string, hash: KeyedHash) => `checkout:${hash('checkout', token)}`,
  email: (address: string, hash: HashOf) => keyWords.email(address, hash),
  phone: (phone: string, hash: HashOf) => keyWords.phone(phone, hash),
};
