import type { Instant } from '#app/db/client.ts';
import { localMinuteOfDay, nextClockReading } from './local-time.ts';

/** From this local minute until before that one; equal values switch quiet hours off. */
export interface QuietHours {
  fromMinute: number;
  toMinute: number;
}

/** When the quiet hours that hold at `now` are over; `now` itself when none hold. */
export function quietHoursEndAt(quiet: QuietHours, zone: string, now: Instant): Instant {
  return isQuiet(quiet, localMinuteOfDay(now, zone)) ? nextClockReading(now, quiet.toMinute, zone) : now;
}

function isQuiet({ fromMinute, toMinute }: QuietHours, minute: number): boolean {
  if (fromMinute <= toMinute) return minute >= fromMinute && minute < toMinute;
  return minute >= fromMinute || minute < toMinute;
}
