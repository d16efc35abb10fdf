import { IANAZone } from 'luxon';
import type { Instant } from '#app/db/client.ts';

const minuteMs = 60_000;
const quarterHourMs = 15 * minuteMs;
/** About ten weeks of quarter hours; a worker asks for now and for the next days. */
const quartersKept = 7_000;

const offsets = new Map<string, Map<number, number>>();

/**
 * How far the local clock is ahead of UTC, in milliseconds. Remembered for each quarter hour, the grid on which
 * every zone of today changes its clock, because the question is asked for every due letter.
 */
export function zoneOffsetMs(instant: Instant, zone: string): number {
  const known = offsets.get(zone) ?? remember(zone);
  const quarter = Math.floor(instant / quarterHourMs);
  const cached = known.get(quarter);
  if (cached !== undefined) return cached;
  if (known.size >= quartersKept) known.clear();
  const offset = IANAZone.create(zone).offset(quarter * quarterHourMs) * minuteMs;
  known.set(quarter, offset);
  return offset;
}

/** Whether this is a zone we can reckon in; asked where zones come in from outside. */
export function isKnownZone(zone: string): boolean {
  return offsets.has(zone) || IANAZone.isValidZone(zone);
}

function remember(zone: string): Map<number, number> {
  if (!IANAZone.isValidZone(zone)) throw new Error(`Expected an IANA time zone, got '${zone}'`);
  const known = new Map<number, number>();
  offsets.set(zone, known);
  return known;
}
