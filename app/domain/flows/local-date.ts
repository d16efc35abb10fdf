import { DateTime } from 'luxon';

/**
 * The instant at which a calendar date, moved by whole days, reaches a minute of its local day. A time that the
 * clock jumps over is taken as the time after the jump.
 *
 * @param date  `YYYY-MM-DD`
 */
export function localDateTime(date: string, offsetDays: number, minuteOfDay: number, zone: string): number {
  return DateTime.fromISO(date, { zone })
    .plus({ days: offsetDays })
    .set({ hour: Math.floor(minuteOfDay / 60), minute: minuteOfDay % 60 })
    .toMillis();
}
