import { DateTime, type DateTimeUnit } from 'luxon';
import type { Instant } from '#app/db/client.ts';

/** The months and days of a shop, where the shop is; asked millions of times, so their beginnings are known beforehand. */
export interface Calendar {
  zone: string;
  /** Beginning of each month, from that of `from` to that of now. */
  starts: readonly Instant[];
  /** `2026-03`, of each. */
  names: readonly string[];
  /** Place in both lists; what lies before counts to the first, what lies after to the last. */
  monthOf(at: Instant): number;
  /** Number of the day, counted from that of `from`. */
  dayOf(at: Instant): number;
}

const dayMs = 86_400_000;
const monthMs = 30.4375 * dayMs;

export function calendarOf(zone: string, { from, now }: { from: Instant; now: Instant }): Calendar {
  const months = beginnings('month', zone, { from, now });
  const days = beginnings('day', zone, { from, now });
  return {
    zone,
    starts: months,
    names: months.map((start) => DateTime.fromMillis(start, { zone }).toFormat('yyyy-MM')),
    monthOf: (at) => placeOf(at, months, monthMs),
    dayOf: (at) => placeOf(at, days, dayMs),
  };
}

/** Beginnings of the last weeks, the oldest first; the last is the one that now is. A week begins on Monday. */
export function lastWeeks(count: number, now: Instant, zone: string): Instant[] {
  const current = DateTime.fromMillis(now, { zone }).startOf('week');
  return Array.from({ length: count }, (_, index) => current.minus({ weeks: count - 1 - index }).toMillis());
}

function beginnings(
  unit: DateTimeUnit,
  zone: string,
  { from, now }: { from: Instant; now: Instant },
): Instant[] {
  const first = DateTime.fromMillis(Math.min(from, now), { zone }).startOf(unit);
  const starts: Instant[] = [];
  // Counted from the first, each: adding to a day that began at one o'clock, for want of a midnight, would keep the one.
  for (let count = 1, at = first; at.toMillis() <= now; count += 1) {
    starts.push(at.toMillis());
    at = first.plus({ [unit]: count }).startOf(unit);
  }
  return starts;
}

/** Found from where it would be if all were as long. */
function placeOf(at: Instant, starts: readonly Instant[], usualMs: number): number {
  const last = starts.length - 1;
  let place = Math.min(last, Math.max(0, Math.floor((at - starts[0]!) / usualMs)));
  while (place > 0 && starts[place]! > at) place -= 1;
  while (place < last && starts[place + 1]! <= at) place += 1;
  return place;
}
