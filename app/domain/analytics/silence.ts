import type { Instant } from '#app/db/client.ts';
import type { Span } from '#app/domain/lifecycle/index.ts';
import { isWithin } from './spans.ts';

/** How long people have been silent, so that it can be told whom another window would call departing. */
export interface Silence {
  /** Departing by a rhythm of their own, whatever the window. */
  departingByRhythm: number;
  /** Of those without one: how many have been silent for at least so many days, from day 0 on. */
  silentForDays: number[];
}

const dayMs = 86_400_000;
const longestDays = 1_000;

export function createSilence(now: Instant) {
  let departingByRhythm = 0;
  const ofDays = Array.from({ length: longestDays + 1 }, () => 0);
  return {
    add: ({ lastAt, hasRhythm, spans }: { lastAt: Instant; hasRhythm: boolean; spans: readonly Span[] }) => {
      if (hasRhythm) departingByRhythm += isWithin(spans, now) ? 0 : 1;
      else ofDays[Math.min(longestDays, Math.floor((now - lastAt) / dayMs))]! += 1;
    },
    learn: (): Silence => {
      let longer = 0;
      const silentForDays = ofDays
        .toReversed()
        .map((count) => (longer += count))
        .toReversed();
      return { departingByRhythm, silentForDays };
    },
  };
}

/** How many would be departing if those without a rhythm of their own were given so many days. */
export function departingAfter({ departingByRhythm, silentForDays }: Silence, days: number): number {
  return departingByRhythm + (silentForDays[Math.min(days, longestDays)] ?? 0);
}
