import type { Instant } from '#app/db/client.ts';
import type { Calendar } from './calendar.ts';
import { lastWeeks } from './calendar.ts';
import { type Share, shareOf } from './share.ts';

export interface Registration {
  registeredAt: Instant;
  firstOrderAt: Instant | null;
}

/** Who registered before buying, and when the first purchase followed. */
export interface FirstPurchases {
  /** Of those who have bought, by days from registration to the first purchase. */
  byDay: (Share & (typeof ranges)[number])[];
  /** Buyers who could be judged. */
  judged: number;
  /** Buyers whose record came with their first order, or after it. */
  notRegisteredBefore: number;
  /** Buyers who registered so lately that others like them may still buy. */
  tooLate: number;
  /** Registered as long ago as those who are judged: how many have bought. */
  everBought: Share;
}

/** Those who left their address in one week, having bought nothing yet. */
export interface LeadWeek {
  /** Its Monday. */
  from: Instant;
  people: number;
  /** How many bought within so many weeks; `isOver` when all have had the time. */
  within: { weeks: number; did: number; isOver: boolean }[];
}

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;
/** Shops write the record of a guest in the moment of her order. */
const beforeOrderMs = 60_000;
const judgedAfterMs = 90 * dayMs;
const ranges = [
  { fromDay: 0, toDay: 0 },
  { fromDay: 1, toDay: 7 },
  { fromDay: 8, toDay: 30 },
  { fromDay: 31, toDay: null },
] as const;
const shownWeeks = 26;
const leadWeeks = [1, 2, 4, 8, 12] as const;

/**
 * Gathers what follows from when people registered, from one after the other.
 *
 * @param instants  at which visitors are counted, in the order of time
 */
export function createRegistrations(calendar: Calendar, now: Instant, instants: readonly Instant[]) {
  const counts = ranges.map((range) => ({ ...range, did: 0 }));
  const weeks = lastWeeks(shownWeeks, now, calendar.zone).map((from) => emptyWeek(from, now));
  const visitors = instants.map(() => 0);
  let people = 0;
  let judged = 0;
  let judgedPeople = 0;
  let notRegisteredBefore = 0;
  let tooLate = 0;
  return {
    add: ({ registeredAt, firstOrderAt }: Registration) => {
      people += 1;
      instants.forEach((at, index) => {
        if (registeredAt <= at && (firstOrderAt === null || firstOrderAt > at)) visitors[index]! += 1;
      });
      if (firstOrderAt !== null && firstOrderAt - registeredAt < beforeOrderMs) {
        notRegisteredBefore += 1;
        return;
      }
      addLead(weeks, { registeredAt, firstOrderAt });
      if (registeredAt > now - judgedAfterMs) {
        if (firstOrderAt !== null) tooLate += 1;
        return;
      }
      judgedPeople += 1;
      if (firstOrderAt === null) return;
      judged += 1;
      const days = calendar.dayOf(firstOrderAt) - calendar.dayOf(registeredAt);
      counts.find(({ toDay }) => toDay === null || days <= toDay)!.did += 1;
    },
    learn: (): { people: number; firstPurchases: FirstPurchases; leads: LeadWeek[]; visitors: number[] } => ({
      people,
      visitors,
      leads: weeks,
      firstPurchases: {
        byDay: counts.map(({ did, ...range }) => ({ ...range, ...shareOf(judged, did) })),
        judged,
        notRegisteredBefore,
        tooLate,
        everBought: shareOf(judgedPeople, judged),
      },
    }),
  };
}

function emptyWeek(from: Instant, now: Instant): LeadWeek {
  const within = leadWeeks.map((weeks) => ({ weeks, did: 0, isOver: from + (1 + weeks) * weekMs <= now }));
  return { from, people: 0, within };
}

function addLead(weeks: readonly LeadWeek[], { registeredAt, firstOrderAt }: Registration): void {
  const week = weeks.findLast(({ from }) => from <= registeredAt);
  if (!week) return;
  week.people += 1;
  for (const each of week.within) {
    if (firstOrderAt !== null && firstOrderAt <= registeredAt + each.weeks * weekMs) each.did += 1;
  }
}
