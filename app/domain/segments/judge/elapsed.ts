import type { Instant } from '#app/db/client.ts';
import type { Bounds } from '../definition.ts';
import { dayMs } from '../time-range.ts';
import type { Verdict } from '../verdict.ts';

/** Whether so many full days have passed since an instant. What lies ahead, or is not known, is no time ago. */
export function daysSince(at: Instant | null, { atLeast = 0, atMost }: Bounds, now: Instant): Verdict {
  if (at === null) return { holds: false, nextChangeAt: Infinity };
  return between(at + atLeast * dayMs, atMost === undefined ? Infinity : at + (atMost + 1) * dayMs, now);
}

/** Whether it is so many days until an instant, a begun day counted whole; below zero it has passed. */
export function daysUntil(
  at: Instant | null | undefined,
  { atLeast, atMost }: Bounds,
  now: Instant,
): Verdict {
  if (at === null || at === undefined) return { holds: false, nextChangeAt: Infinity };
  const from = atMost === undefined ? -Infinity : at - atMost * dayMs;
  return between(from, atLeast === undefined ? Infinity : at - (atLeast - 1) * dayMs, now);
}

/** From an instant, included, to another one, which is not. */
function between(from: Instant, to: Instant, now: Instant): Verdict {
  if (now < from) return { holds: false, nextChangeAt: from };
  return now < to ? { holds: true, nextChangeAt: to } : { holds: false, nextChangeAt: Infinity };
}
