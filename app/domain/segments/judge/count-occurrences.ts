import type { Instant } from '#app/db/client.ts';
import type { Bounds } from '../definition.ts';
import type { TimeRange } from '../time-range.ts';
import type { Verdict } from '../verdict.ts';
import { isWithin } from './within.ts';

export interface Occurrence {
  at: Instant;
  /** 1 where occurrences are counted, an amount where they are summed up; never negative. */
  weight: number;
}

/**
 * Whether as much has happened within a range as the bounds say. It changes when the oldest occurrence that is needed
 * for a bound falls out of the range, or when one that is dated after now comes true.
 */
export function countOccurrences(
  occurrences: readonly Occurrence[],
  bounds: Bounds,
  { from, to, lastsMs }: TimeRange,
  now: Instant,
): Verdict {
  const within = occurrences.filter(({ at }) => at >= from && at < to);
  const coming = within.filter(({ at }) => at > now).map(({ at }) => at);
  const newestFirst = within.filter(({ at }) => at <= now).toSorted((a, b) => b.at - a.at);
  const { atLeast = 0, atMost = Infinity } = bounds;
  let total = 0;
  let changesAt = Math.min(Infinity, ...coming);
  for (const { at, weight } of newestFirst) {
    const before = total;
    total += weight;
    const isNeeded = (before < atLeast && total >= atLeast) || (before <= atMost && total > atMost);
    if (isNeeded && lastsMs !== undefined) changesAt = Math.min(changesAt, at + lastsMs);
  }
  return { holds: isWithin(total, bounds), nextChangeAt: changesAt };
}
