/** E.164 allows fifteen digits; the shortest national numbers with their country's code have eight. */
const international = /^\+[1-9]\d{7,14}$/;

/**
 * A phone number as the whole world dials it, with "+" and the country's code.
 *
 * @returns undefined where no country's code was written down: to guess one is to name a stranger
 * @example internationalPhone('００８１ ９０-１２３４-５６７８') // '+819012345678'
 */
export function internationalPhone(phone: string | null): string | undefined {
  const plain = (phone ?? '').normalize('NFKC').replace(/\(0\)|[\s().\-‐-―/]/g, '');
  const number = plain.replace(/^00/, '+');
  return international.test(number) ? number : undefined;
}
