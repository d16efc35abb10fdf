import type { Instant } from '#app/db/client.ts';
import { ratioOf, type Ratio, type Share, shareOf } from './share.ts';

const dayMs = 86_400_000;

/** Whoever first bought, or came back, so long ago has had time to buy again; who did lately is not judged. */
export const judgedAfterMs = 180 * dayMs;

/** Sizes of a first order, in items. */
const sizes = [
  { from: 1, to: 1 },
  { from: 2, to: 2 },
  { from: 3, to: 5 },
  { from: 6, to: null },
] as const;

/** From so many items to so many; null where there is no upper end. */
export type SecondOrderChance = Share & (typeof sizes)[number];

export interface SecondOrders {
  bySize: SecondOrderChance[];
  /** How many times as likely after six items and more as after one. */
  largestToSmallest: Ratio | null;
  /** Those who have ordered once only. */
  onlyOnce: Share;
}

/** Who ordered a second time, by how many items the first order held; of those who have had 180 days for it. */
export function createSecondOrders(now: Instant) {
  const counts = sizes.map((size) => ({ ...size, of: 0, did: 0 }));
  return {
    add: ({ firstAt, firstItems, orders }: { firstAt: Instant; firstItems: number; orders: number }) => {
      if (firstAt > now - judgedAfterMs) return;
      const size = counts.find(({ to }) => to === null || firstItems <= to)!;
      size.of += 1;
      if (orders > 1) size.did += 1;
    },
    learn: (): SecondOrders => {
      const bySize = counts.map(({ of, did, ...size }) => ({ ...size, ...shareOf(of, did) }));
      const of = counts.reduce((sum, size) => sum + size.of, 0);
      const again = counts.reduce((sum, size) => sum + size.did, 0);
      return {
        bySize,
        largestToSmallest: ratioOf(bySize.at(-1)!, bySize[0]!),
        onlyOnce: shareOf(of, of - again),
      };
    },
  };
}

const awayFromMs = 120 * dayMs;
const awayToMs = 180 * dayMs;
const watchedMs = 91 * dayMs;
/** As long as the window is wide, so that each silence is looked at once. */
const stepMs = awayToMs - awayFromMs;

/**
 * Of those whose last order was four to six months ago, the share who ordered within the next three months; looked at
 * every sixty days of the past that can be watched to its end.
 *
 * @param from  the shop's first order
 */
export function createAwayReturns({ from, now }: { from: Instant; now: Instant }) {
  const lastLook = now - watchedMs;
  const looks = Math.floor((lastLook - awayToMs - from) / stepMs) + 1;
  let of = 0;
  let did = 0;
  const addSilence = (since: Instant, until: Instant | undefined) => {
    // The last look at which she has been away for no more than six months.
    const index = Math.floor((lastLook - since - awayToMs) / stepMs) + 1;
    const look = lastLook - index * stepMs;
    if (index < 0 || index >= looks || look - since < awayFromMs) return;
    if (until !== undefined && until <= look) return;
    of += 1;
    if (until !== undefined && until <= look + watchedMs) did += 1;
  };
  return {
    /** @param orders  of one customer, in the order of time */
    add: (orders: readonly { at: Instant }[]) => {
      for (let index = 0; index < orders.length; index += 1)
        addSilence(orders[index]!.at, orders[index + 1]?.at);
    },
    learn: (): Share => shareOf(of, did),
  };
}

const ladder = [0.8, 0.9, 0.95];
const fewestIntervals = 30;
const shortestHistoryMs = 365 * dayMs;
/** A letter that misses somebody after less than a month is no win-back. */
const earliestDays = 30;
const apartDays = 14;
const longestShownDays = 720;

export interface WinBack {
  /** Days of silence at which a ladder of this shop should stand; null while too little is known. */
  days: number[] | null;
  /** Percent of those who come back that have come back by each day, from day 0 on. */
  backBy: number[];
  /** Times between orders that it rests on. */
  intervals: number;
  fewestIntervals: number;
  /** How far back the shop's orders go: longer silences cannot have been seen. */
  historyDays: number;
  fewestHistoryDays: number;
}

/**
 * After how many days of silence 80, 90 and 95 % of those who do come back have come back: where a win-back ladder of this
 * shop should stand.
 */
export function createWinBack({ from, now }: { from: Instant; now: Instant }) {
  const ofDays: number[] = [];
  let count = 0;
  return {
    /** @param intervals  times between orders of one person, in ms */
    add: (intervals: readonly number[]) => {
      for (const interval of intervals) {
        const days = Math.round(interval / dayMs);
        ofDays[days] = (ofDays[days] ?? 0) + 1;
      }
      count += intervals.length;
    },
    learn: (): WinBack => {
      const isKnown = count >= fewestIntervals && now - from >= shortestHistoryMs;
      const backBy = shareBackBy(ofDays, count);
      return {
        days: isKnown ? apart(ladder.map((part) => backBy.findIndex((back) => back >= part * 100))) : null,
        backBy: backBy.slice(0, longestShownDays + 1),
        intervals: count,
        fewestIntervals,
        historyDays: Math.floor((now - from) / dayMs),
        fewestHistoryDays: shortestHistoryMs / dayMs,
      };
    },
  };
}

function shareBackBy(ofDays: readonly (number | undefined)[], count: number): number[] {
  let seen = 0;
  return Array.from(ofDays, (ofDay = 0) => (100 * (seen += ofDay)) / count);
}

/** No earlier than a month, and each step after the one before: three letters in a week are no ladder. */
function apart(days: readonly number[]): number[] {
  let earliest = earliestDays;
  return days.map((day) => {
    const next = Math.max(day, earliest);
    earliest = next + apartDays;
    return next;
  });
}
