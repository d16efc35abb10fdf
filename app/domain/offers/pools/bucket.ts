import type { Instant } from '#app/db/client.ts';

const dayMs = 86_400_000;

/** A code may outlive its promise by so much at most: the rest of its bucket's day, or the day after. */
export const longestGraceMs = 2 * dayMs;

/** When the discount ends whose codes hold until `expiresAt`: at the end of that day (UTC). */
export function bucketEnd(expiresAt: Instant): Instant {
  return Math.ceil(expiresAt / dayMs) * dayMs;
}
