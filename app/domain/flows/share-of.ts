import { createHash } from 'node:crypto';

/** Where in 0-100 (exclusive) a thing falls, the same for ever: the base of holdouts and splits. */
export function shareOf(...parts: readonly string[]): number {
  const digest = createHash('sha256').update(parts.join('\n')).digest();
  return (digest.readUInt32BE(0) / 2 ** 32) * 100;
}
