import { DateTime } from 'luxon';
import type { Instant } from '#app/db/client.ts';

/** A day of a shop's own calendar. */
export interface LocalDay {
  /** Such as 2026-11-22. */
  day: string;
  from: Instant;
  /** The first instant that no longer belongs to it. */
  until: Instant;
  utcOffsetMinutes: number;
}

/** The day that ended last before an instant. */
export function lastFullDay(now: Instant, zone: string): LocalDay {
  return dayOf(DateTime.fromMillis(now, { zone }).startOf('day').minus({ days: 1 }));
}

/** The days after one that was reported, up to another and no further back than `most` days before it. */
export function daysToReport(
  reported: string | null,
  last: LocalDay,
  zone: string,
  most: number,
): LocalDay[] {
  const end = DateTime.fromISO(last.day, { zone });
  const earliest = end.minus({ days: most - 1 });
  const next = reported === null ? end : DateTime.fromISO(reported, { zone }).plus({ days: 1 });
  const days: LocalDay[] = [];
  for (let day = next < earliest ? earliest : next; day <= end; day = day.plus({ days: 1 }))
    days.push(dayOf(day));
  return days;
}

function dayOf(start: DateTime): LocalDay {
  return {
    day: start.toISODate()!,
    from: start.toMillis(),
    until: start.plus({ days: 1 }).startOf('day').toMillis(),
    utcOffsetMinutes: start.offset,
  };
}
