import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { localMinuteOfDay, nextLocalTime } from '#app/domain/messages/index.ts';
import { zones } from './zones.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const instants = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2029, 0, 1) });
const minutes = fc.integer({ min: 0, max: 1439 });
const at = (text: string, zone: string) => DateTime.fromISO(text, { zone }).toMillis();
const iso = (instant: number) => new Date(instant).toISOString();

describe.each(zones)('local time in %s', (zone) => {
  it('tells the minute that a wall clock shows', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const local = DateTime.fromMillis(instant, { zone });
        expect(localMinuteOfDay(instant, zone)).toBe(local.hour * 60 + local.minute);
      }),
    );
  });

  it('finds a next time that lies ahead, within 25 hours and a half, at that minute or just behind a jump over it', () => {
    fc.assert(
      fc.property(instants, minutes, (after, minute) => {
        const next = nextLocalTime(after, minute, zone);
        expect(next).toBeGreaterThan(after);
        expect(next - after).toBeLessThanOrEqual(25.5 * hourMs);
        const shown = localMinuteOfDay(next, zone);
        if (shown !== minute) {
          const jumped = (minute: number) => (minute + 1440) % 1440;
          const before = localMinuteOfDay(next - minuteMs, zone);
          expect(jumped(minute - before)).toBeLessThan(jumped(shown - before));
        }
      }),
      { numRuns: 400 },
    );
  });

  it('comes exactly once on each day of a year', () => {
    fc.assert(
      fc.property(minutes, (minute) => {
        const days: (string | null)[] = [];
        const end = Date.UTC(2027, 0, 1);
        for (let next = nextLocalTime(Date.UTC(2026, 0, 1), minute, zone); next < end;) {
          days.push(DateTime.fromMillis(next, { zone }).toISODate());
          next = nextLocalTime(next, minute, zone);
        }
        expect(new Set(days).size).toBe(days.length);
        expect(days.length).toBeGreaterThanOrEqual(364);
      }),
      { numRuns: 30 },
    );
  });
});

it.each([
  ['a common morning', 'Asia/Tokyo', '2026-05-01T08:00', 540, '2026-05-01T00:00:00.000Z'],
  ['the same minute, a day on', 'Asia/Tokyo', '2026-05-01T09:00', 540, '2026-05-02T00:00:00.000Z'],
  ['a time the spring change skips', 'America/New_York', '2026-03-08T01:00', 150, '2026-03-08T07:00:00.000Z'],
  [
    'a time the autumn change repeats, once',
    'America/New_York',
    '2026-10-31T23:00',
    90,
    '2026-11-01T05:30:00.000Z',
  ],
  [
    'after its first showing, the next day',
    'America/New_York',
    '2026-11-01T01:30',
    90,
    '2026-11-02T06:30:00.000Z',
  ],
  ['midnight where midnight is skipped', 'America/Havana', '2026-03-07T12:00', 0, '2026-03-08T05:00:00.000Z'],
  ['midnight where Beirut skips it', 'Asia/Beirut', '2026-03-28T12:00', 0, '2026-03-28T22:00:00.000Z'],
  ['a half-hour change', 'Australia/Lord_Howe', '2026-10-04T00:00', 135, '2026-10-03T15:30:00.000Z'],
])('finds %s', (_, zone, after, minute, expected) => {
  expect(iso(nextLocalTime(at(after, zone), minute, zone))).toBe(expected);
});
