import type { Instant } from '#app/db/client.ts';

/** Where somebody stands with a shop; exactly one at any instant. */
export type Stage = 'visitor' | 'new_buyer' | 'active' | 'departing' | 'returned';

const dayMs = 86_400_000;
/** Somebody who came back is looked after for so long, or until she has bought once more. */
const returnedMs = 30 * dayMs;

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
}

/** How long after an order a person is given before she counts as departing. */
export type Allowance = (ordersSoFar: readonly Instant[]) => number;

export const visitorLife: Life = { orders: 0, lastOrderAt: null, departsAt: null, returnedAt: null };

/** The life of somebody with these purchases, in any order. */
export function liveThrough(orders: readonly Instant[], allowance: Allowance): Life {
  const sorted = orders.toSorted((a, b) => a - b);
  return sorted.reduce<Life>(
    (life, at, index) =>
      afterOrder(life, at, allowance(sorted.slice(Math.max(0, index - memory), index + 1))),
    visitorLife,
  );
}

/**
 * One purchase further.
 *
 * @param allowanceMs  how long she is given from this purchase on
 */
export function afterOrder(life: Life, at: Instant, allowanceMs: number): Life {
  const comesBack = life.departsAt !== null && at >= life.departsAt;
  return {
    orders: life.orders + 1,
    lastOrderAt: at,
    departsAt: at + allowanceMs,
    returnedAt: comesBack ? at : null,
  };
}

export function stageAt(life: Life, now: Instant): Stage {
  if (life.orders === 0 || life.departsAt === null) return 'visitor';
  if (now >= life.departsAt) return 'departing';
  if (life.returnedAt !== null && now < life.returnedAt + returnedMs) return 'returned';
  return life.orders === 1 ? 'new_buyer' : 'active';
}

/** When the stage changes by itself, if nothing happens until then; null when it never does. */
export function nextStageChangeAt(life: Life, now: Instant): Instant | null {
  const turns = [life.returnedAt === null ? null : life.returnedAt + returnedMs, life.departsAt];
  return turns
    .filter((at) => at !== null && at > now && stageAt(life, at) !== stageAt(life, now))
    .reduce<Instant | null>((first, at) => (first === null || at! < first ? at : first), null);
}
