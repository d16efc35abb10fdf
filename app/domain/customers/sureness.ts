import type { Instant } from '#app/db/client.ts';

/**
 * How we learn who is behind a device, and how sure that is.
 *
 * | how       | what was seen                                                        | what may be wrong       |
 * |-----------|----------------------------------------------------------------------|-------------------------|
 * | signed_in | the shop vouches for who is signed in                                | nothing                 |
 * | form      | an address was typed into a form of ours                             | it is somebody else's   |
 * | checkout  | the basket at hand became a checkout or an order of hers             | a basket was passed on  |
 * | letter    | a link of a letter to her was followed                               | a letter was passed on  |
 */
export const sureness = { signed_in: 4, form: 3, checkout: 2, letter: 1 } as const;

export type HowKnown = keyof typeof sureness;

/** Within so much of a surer claim for somebody else, a claim says nothing: it is one sitting. */
const sittingMs = 30 * 60_000;

/** Somebody was said to be behind a device, at these instants. */
export interface ResolvedClaim {
  customerId: string;
  how: HowKnown;
  firstAt: Instant;
  lastAt: Instant;
}

/** Whose a device is from one instant to the next; missing ends are open. */
export interface DeviceSpan {
  customerId: string;
  how: HowKnown;
  from: Instant | null;
  until: Instant | null;
}

/**
 * Whose a device was when: everybody's from her first claim on until somebody else's; what lies before the first claim
 * of all is the first person's. The order in which claims came makes no difference, and nobody is made one with anybody.
 */
export function spansOf(claims: readonly ResolvedClaim[]): DeviceSpan[] {
  const points = claims
    .flatMap(({ firstAt, lastAt, ...claim }) =>
      [...new Set([firstAt, lastAt])].map((at) => ({ ...claim, at })),
    )
    .toSorted(
      (a, b) => a.at - b.at || sureness[a.how] - sureness[b.how] || (a.customerId < b.customerId ? -1 : 1),
    );
  const spans: DeviceSpan[] = [];
  for (const { customerId, how, at } of points.filter((point) => !isOverruled(point, points))) {
    const last = spans.at(-1);
    if (last?.customerId === customerId) {
      if (sureness[how] > sureness[last.how]) last.how = how;
      continue;
    }
    if (last !== undefined) last.until = at;
    spans.push({ customerId, how, from: last === undefined ? null : at, until: null });
  }
  return spans.filter(({ from, until }) => from === null || from !== until);
}

interface Point {
  customerId: string;
  how: HowKnown;
  at: Instant;
}

function isOverruled(point: Point, points: readonly Point[]): boolean {
  return points.some(
    (other) =>
      other.customerId !== point.customerId &&
      sureness[other.how] > sureness[point.how] &&
      Math.abs(other.at - point.at) <= sittingMs,
  );
}
