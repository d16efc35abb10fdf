import type { KeyedHash } from '#app/domain/customers/index.ts';

/** The same hash, reckoned once for each value: a batch names the same addresses over and over. */
export function hashOnce(hash: KeyedHash): KeyedHash {
  const known = new Map<string, string>();
  return (kind, value) => {
    const word = `${kind}\n${value}`;
    const before = known.get(word);
    if (before !== undefined) return before;
    const hashed = hash(kind, value);
    known.set(word, hashed);
    return hashed;
  };
}
