const dayMs = 86_400_000;

/** Weight of what is known of others, counted in intervals of the person's own. */
const priorIntervals = 2;
/** After so long win-back begins in a shop that has said nothing else. */
const usualWinBackMs = 90 * dayMs;
const shortestMs = 30 * dayMs;
const longestMs = 360 * dayMs;
/** Twice her usual interval without an order: later than chance allows. */
const patience = 2;

/** How often somebody buys: a duration, and on how much of her own it rests. */
export interface Rhythm {
  intervalMs: number;
  ownIntervals: number;
}

/**
 * The interval between a person's orders, drawn toward what is usual the less is known of her.
 *
 * @param orders  instants in ascending order; those of one day count as one
 * @param usualMs  the interval that others have: of her products, else of the shop; null while nobody knows
 * @returns undefined when neither she nor the shop has an interval yet
 */
export function rhythmOf(orders: readonly number[], usualMs: number | null): Rhythm | undefined {
  const own = intervalsOf(orders);
  if (own.length === 0) return usualMs === null ? undefined : { intervalMs: usualMs, ownIntervals: 0 };
  const ownMs = medianOf(own);
  const intervalMs =
    usualMs === null
      ? ownMs
      : (own.length * ownMs + priorIntervals * usualMs) / (own.length + priorIntervals);
  return { intervalMs, ownIntervals: own.length };
}

/**
 * How long a person is given after an order.
 *
 * @param noRhythmMs  for who has ordered once, and so has no rhythm of her own
 */
export function allowanceOf(
  orders: readonly number[],
  usualMs: number | null,
  noRhythmMs = usualWinBackMs,
): number {
  const rhythm = rhythmOf(orders, usualMs);
  if (rhythm === undefined || rhythm.ownIntervals === 0) return noRhythmMs;
  return Math.min(longestMs, Math.max(shortestMs, patience * rhythm.intervalMs));
}

/** Times between orders of different days. */
export function intervalsOf(orders: readonly number[]): number[] {
  const gaps: number[] = [];
  let last = orders[0];
  for (const at of orders) {
    if (last === undefined || at - last < dayMs) continue;
    gaps.push(at - last);
    last = at;
  }
  return gaps;
}

/** The middle one; of two middle ones, half-way. The list must not be empty. */
export function medianOf(values: readonly number[] | Float64Array): number {
  const sorted = values.length <= few ? inserted(values) : Float64Array.from(values).toSorted();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Of so few, putting each in its place is the quickest; a person's intervals are never more. */
const few = 20;

function inserted(values: readonly number[] | Float64Array): number[] {
  const sorted: number[] = [];
  for (const value of values) {
    let place = sorted.length;
    for (; place > 0 && sorted[place - 1]! > value; place -= 1) sorted[place] = sorted[place - 1]!;
    sorted[place] = value;
  }
  return sorted;
}
