import { randomBytes } from 'node:crypto';

/** No I, L, O, U: nothing that is read as something else, and no words by accident. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 16;

/**
 * A new discount code such as `7K2M-XQ4D-90RT-WZ8H`: 80 bits by chance, so that nobody finds another person's code.
 * It is stored with the offer before any shop hears of it; thus trying again never makes a second one.
 */
export function newOfferCode(): string {
  const code = Array.from(randomBytes(length), (byte) => letters[byte % letters.length]).join('');
  return code.match(/.{4}/g)!.join('-');
}
