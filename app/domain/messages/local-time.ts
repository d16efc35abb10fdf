import type { Instant } from '#app/db/client.ts';
import { zoneOffsetMs } from './zone-offset.ts';

const minuteMs = 60_000;
const quarterHourMs = 15 * minuteMs;
const dayMs = 24 * 60 * minuteMs;

/** Minutes after local midnight on the wall clock, 0-1439. */
export function localMinuteOfDay(instant: Instant, zone: string): number {
  const local = instant + zoneOffsetMs(instant, zone);
  return Math.floor((local - startOfDay(local)) / minuteMs);
}

/**
 * The next time a local day reaches this minute, strictly after `after`; once for each local day. Where the clock is
 * set back and shows the minute twice, the first time counts; where it jumps over the minute, the end of the jump.
 *
 * @param minuteOfDay  minutes after local midnight, 0-1439
 * @param zone         an IANA zone that is known to exist
 */
export function nextLocalTime(after: Instant, minuteOfDay: number, zone: string): Instant {
  return firstAfter(after, minuteOfDay, zone, (local) => readings(local, zone).slice(0, 1));
}

/** The next time the wall clock shows this minute or jumps over it, strictly after `after`; twice where it is set back. */
export function nextClockReading(after: Instant, minuteOfDay: number, zone: string): Instant {
  return firstAfter(after, minuteOfDay, zone, (local) => readings(local, zone));
}

function firstAfter(
  after: Instant,
  minuteOfDay: number,
  zone: string,
  candidates: (local: number) => Instant[],
): Instant {
  // The day before is looked at too: clocks set back at midnight repeat its last hour.
  let local = startOfDay(after + zoneOffsetMs(after, zone)) - dayMs + minuteOfDay * minuteMs;
  for (;;) {
    const found = candidates(local).find((candidate) => candidate > after);
    if (found !== undefined) return found;
    local += dayMs;
  }
}

/** The instants at which the wall clock shows `local`, in order; the end of the jump when it never does. */
function readings(local: number, zone: string): Instant[] {
  const before = zoneOffsetMs(local - dayMs, zone);
  const after = zoneOffsetMs(local + dayMs, zone);
  if (before === after) return [local - before];
  const byOld = local - before;
  const byNew = local - after;
  const shown = [byOld, byNew].filter((instant) => instant + zoneOffsetMs(instant, zone) === local);
  return shown.length > 0 ? shown.toSorted((a, b) => a - b) : [endOfJump(byNew, byOld, before, zone)];
}

/** Clocks change on a quarter hour of UTC, so the search goes in quarter hours. */
function endOfJump(from: Instant, to: Instant, offsetBefore: number, zone: string): Instant {
  let low = Math.floor(from / quarterHourMs);
  let high = Math.ceil(to / quarterHourMs);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (zoneOffsetMs(middle * quarterHourMs, zone) === offsetBefore) low = middle;
    else high = middle;
  }
  return high * quarterHourMs;
}

function startOfDay(local: number): number {
  return Math.floor(local / dayMs) * dayMs;
}
