import type { Instant } from '#app/db/client.ts';

const dayMs = 86_400_000;

/** Of so many people, so many did. */
export interface Share {
  of: number;
  did: number;
  /** Percent; null of nobody. */
  percent: number | null;
}

function share(of: number, did: number): Share {
  return { of, did, percent: of === 0 ? null : (did / of) * 100 };
}

/** Sizes of a first order, in items. */
const sizes = [
  { from: 1, to: 1 },
  { from: 2, to: 2 },
  { from: 3, to: 5 },
  { from: 6, to: Number.POSITIVE_INFINITY },
] as const;

export interface SecondOrderChance extends Share {
  from: number;
  /** Infinity where there is no upper end. */
  to: number;
}

/** The share of buyers who ordered a second time, by how many items the first order held. */
export function secondOrderChances(
  customers: Iterable<{ firstItems: number; orders: number }>,
): SecondOrderChance[] {
  const counts = sizes.map((size) => ({ ...size, of: 0, did: 0 }));
  for (const { firstItems, orders } of customers) {
    const size = counts.find(({ to }) => firstItems <= to)!;
    size.of += 1;
    if (orders > 1) size.did += 1;
  }
  return counts.map(({ from, to, of, did }) => ({ from, to, ...share(of, did) }));
}

const awayFromDays = 120;
const awayToDays = 180;
const watchedDays = 91;
const stepDays = 30;

/**
 * Of those whose last order was four to six months ago, the share who ordered within the next three months; looked at once
 * a month over the whole past that can be watched to its end.
 */
export function returnRateOfAway(
  customers: readonly (readonly Instant[])[],
  { from, now }: { from: Instant; now: Instant },
): Share {
  let of = 0;
  let did = 0;
  for (let at = now - watchedDays * dayMs; at - awayToDays * dayMs >= from; at -= stepDays * dayMs) {
    for (const orders of customers) {
      const last = orders.findLast((order) => order <= at);
      if (last === undefined) continue;
      const awayDays = (at - last) / dayMs;
      if (awayDays < awayFromDays || awayDays >= awayToDays) continue;
      of += 1;
      if (orders.some((order) => order > at && order <= at + watchedDays * dayMs)) did += 1;
    }
  }
  return share(of, did);
}

const ladder = [0.8, 0.9, 0.95];
const fewestIntervals = 30;

/**
 * After how many days of silence so many of those who do come back have come back: where a win-back ladder of this shop
 * should stand. Undefined while too few have come back.
 *
 * @param intervals  times between orders of one person, in ms
 */
export function winBackDays(intervals: readonly number[]): number[] | undefined {
  if (intervals.length < fewestIntervals) return undefined;
  const sorted = intervals.toSorted((a, b) => a - b);
  return ladder.map((part) => Math.round(sorted[Math.ceil(part * sorted.length) - 1]! / dayMs));
}
