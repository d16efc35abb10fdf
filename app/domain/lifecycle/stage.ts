import type { Instant } from '#app/db/client.ts';

/** Where somebody stands with a shop; exactly one at any instant. */
export type Stage = 'visitor' | 'new_buyer' | 'active' | 'departing' | 'returned';

const dayMs = 86_400_000;
/** Somebody who came back is looked after for so long, or until she has bought once more. */
export const returnedMs = 30 * dayMs;

/** Her newest orders show her rhythm; those of years ago do not, and a wholesaler's thousands would take long. */
const memory = 20;

/** What of a person's past decides her stage. */
export interface Life {
  orders: number;
  lastOrderAt: Instant | null;
  /** From then on she is departing, unless she buys. */
  departsAt: Instant | null;
  /** When she last came back from departing; missing if never, or if she has bought since. */
  returnedAt: Instant | null;
  /** Since when she has stood where her last order put her. */
  since: Instant | null;
  /** When she was a customer: from each order on until she had been silent for too long. */
  during: readonly Span[];
}

/** From an instant up to, not including, another. */
export type Span = readonly [from: Instant, to: Instant];

/** How long after an order a person is given before she counts as departing. */
export type Allowance = (ordersSoFar: readonly Instant[]) => number;

export const visitorLife: Life = {
  orders: 0,
  lastOrderAt: null,
  departsAt: null,
  returnedAt: null,
  since: null,
  during: [],
};

/** The life of somebody with these purchases, in any order. */
export function liveThrough(orders: readonly Instant[], allowance: Allowance): Life {
  const sorted = isInOrder(orders) ? orders : orders.toSorted((a, b) => a - b);
  let life = visitorLife;
  sorted.forEach((at, index) => {
    life = afterOrder(life, at, allowance(sorted.slice(Math.max(0, index - memory), index + 1)));
  });
  return life;
}

function isInOrder(orders: readonly Instant[]): boolean {
  return orders.every((at, index) => index === 0 || orders[index - 1]! <= at);
}

/**
 * One purchase further.
 *
 * @param allowanceMs  how long she is given from this purchase on
 */
export function afterOrder(life: Life, at: Instant, allowanceMs: number): Life {
  const comesBack = life.departsAt !== null && at >= life.departsAt;
  const next = {
    orders: life.orders + 1,
    lastOrderAt: at,
    departsAt: at + allowanceMs,
    returnedAt: comesBack ? at : null,
    since: at,
    during: lengthened(life.during, at, at + allowanceMs),
  };
  return stageAt(life, at) === stageAt(next, at) ? { ...next, since: stageSince(life, at) } : next;
}

/** The next order begins a new span, or says anew until when the last one goes. */
function lengthened(during: readonly Span[], at: Instant, to: Instant): readonly Span[] {
  const last = during.at(-1);
  return last !== undefined && at < last[1] ? [...during.slice(0, -1), [last[0], to]] : [...during, [at, to]];
}

export function stageAt(life: Life, now: Instant): Stage {
  if (life.orders === 0 || life.departsAt === null) return 'visitor';
  if (now >= life.departsAt) return 'departing';
  if (life.returnedAt !== null && now < life.returnedAt + returnedMs) return 'returned';
  return life.orders === 1 ? 'new_buyer' : 'active';
}

/** When the stage began that she is at; null for visitors, who have been so from the first. */
export function stageSince(life: Life, now: Instant): Instant | null {
  const { departsAt, returnedAt, since } = life;
  if (departsAt !== null && now >= departsAt) return departsAt;
  const isBackForLong = returnedAt !== null && now >= returnedAt + returnedMs;
  return isBackForLong ? returnedAt + returnedMs : since;
}

/** When the stage changes by itself, if nothing happens until then; null when it never does. */
export function nextStageChangeAt(life: Life, now: Instant): Instant | null {
  const turns = [life.returnedAt === null ? null : life.returnedAt + returnedMs, life.departsAt];
  return turns
    .filter((at) => at !== null && at > now && stageAt(life, at) !== stageAt(life, now))
    .reduce<Instant | null>((first, at) => (first === null || at! < first ? at : first), null);
}
