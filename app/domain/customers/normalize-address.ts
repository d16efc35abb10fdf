import type { PostalAddress } from './person-seen.ts';

/**
 * One spelling for one door: letters and digits only, without case, width and punctuation.
 *
 * @returns undefined unless there is a street, and a postal code or a city
 */
export function normalizeAddress({ country, zip, city, street }: PostalAddress): string | undefined {
  const place = plain(zip) || plain(city);
  const door = plain(street);
  return place && door ? [plain(country), place, door].join('|') : undefined;
}

/** Letters and digits only, without case, width and punctuation. */
export function plain(text: string | null): string {
  return (text ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
