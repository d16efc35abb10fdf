import { DateTime } from 'luxon';
import type { Instant } from '#app/db/client.ts';
import type { SegmentWindow } from './definition.ts';
import type { Moment } from './moment.ts';

export const dayMs = 86_400_000;

/** A window as instants: from, included, to, not included. */
export interface TimeRange {
  from: Instant;
  to: Instant;
  /** How long something stays in it; missing where it stays for good. */
  lastsMs?: number;
}

/** What happened exactly so many days ago is not within the last so many days any more. */
export function rangeOf(window: SegmentWindow, { now, zone }: Pick<Moment, 'now' | 'zone'>): TimeRange {
  if ('ever' in window) return { from: -Infinity, to: Infinity };
  if ('lastDays' in window) {
    const lastsMs = window.lastDays * dayMs;
    return { from: now - lastsMs + 1, to: Infinity, lastsMs };
  }
  return { from: startOfDay(window.from, 0, zone), to: startOfDay(window.to, 1, zone) };
}

/** Where the clock jumps over midnight, a day begins after the jump. */
function startOfDay(date: string, offsetDays: number, zone: string): Instant {
  return DateTime.fromISO(date, { zone }).plus({ days: offsetDays }).startOf('day').toMillis();
}
