import { blindIndex } from '#app/domain/privacy/index.ts';

/** What stays of a shop that was wiped out: a keyed hash of its domain, under no shop's own number. */
export function shopHash(indexSecret: string, domain: string): string {
  return blindIndex(indexSecret, '0', 'shop', domain);
}
