import type { Instant } from '#app/db/client.ts';

const dayMs = 24 * 3_600_000;
const weekMs = 7 * dayMs;

/**
 * The first instant from `now` on at which one more marketing letter keeps within the message budget, counted over
 * the last 24 hours and the last seven days.
 *
 * @param sentAt  marketing letters of the last seven days, in any order
 * @returns `now` when there is room; Infinity when a cap is zero
 */
export function frequencyCapFreesAt(
  sentAt: readonly Instant[],
  caps: { perDay: number; perWeek: number },
  now: Instant,
): Instant {
  if (sentAt.length === 0 && caps.perDay > 0 && caps.perWeek > 0) return now;
  const newestFirst = sentAt.toSorted((a, b) => b - a);
  return Math.max(now, freesAt(newestFirst, caps.perDay, dayMs), freesAt(newestFirst, caps.perWeek, weekMs));
}

/** Room comes when the oldest letter of a full window leaves it. */
function freesAt(newestFirst: readonly Instant[], cap: number, windowMs: number): Instant {
  if (cap <= 0) return Number.POSITIVE_INFINITY;
  const oldest = newestFirst[cap - 1];
  return oldest === undefined ? Number.NEGATIVE_INFINITY : oldest + windowMs;
}
