import type { HashOf } from './keys.ts';
import { plain } from './normalize-address.ts';
import type { PostalAddress } from './person-seen.ts';

/** An area: a region, a city, all whose postal codes begin alike, or where these meet. */
export interface Place {
  /** Two letters. */
  country: string;
  region?: string;
  city?: string;
  postalPrefix?: string;
}

/** 64 bits: within one shop two places do not meet by chance. */
const hexDigits = 16;
const longestPrefix = 10;

/**
 * The words that everybody in a place has, as they stand in `customer_places`; whoever has them all lives there. Case,
 * width and punctuation make no difference. Nobody lives in a country as such: that is another question.
 */
export function placeWords(
  hash: HashOf,
  { country, region = '', city = '', postalPrefix = '' }: Place,
): string[] {
  const parts = [partOf('region', region), partOf('city', city), partOf('postal', postalPrefix)];
  return parts.flatMap((part) => (part === undefined ? [] : [hashed(hash, country, part)]));
}

/** Every word that a person has who lives here. */
export function wordsOfHome(hash: HashOf, { country, region, city, zip }: PostalAddress): string[] {
  if (country === null) return [];
  const code = plain(zip);
  const prefixes = Array.from({ length: Math.min(code.length, longestPrefix) }, (_, index) =>
    code.slice(0, index + 1),
  );
  const parts = [
    partOf('region', region ?? ''),
    partOf('city', city ?? ''),
    ...prefixes.map((prefix) => partOf('postal', prefix)),
  ];
  return parts.flatMap((part) => (part === undefined ? [] : [hashed(hash, country, part)])).toSorted();
}

function partOf(kind: 'region' | 'city' | 'postal', text: string): string | undefined {
  const word = plain(text);
  return word === '' ? undefined : `${kind}|${kind === 'postal' ? word.slice(0, longestPrefix) : word}`;
}

function hashed(hash: HashOf, country: string, part: string): string {
  return hash('place', `${country.toUpperCase()}|${part}`).slice(0, hexDigits);
}
