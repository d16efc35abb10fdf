import type { Instant } from '#app/db/client.ts';

/** Whether something holds of a person now, and until when time alone cannot change that; Infinity is never. */
export interface Verdict {
  holds: boolean;
  nextChangeAt: Instant;
}

/**
 * All of them: while it holds, until the first one changes; while it does not, all those that fail now have to change
 * first.
 */
export function allOf(verdicts: readonly Verdict[]): Verdict {
  const failing = verdicts.filter(({ holds }) => !holds);
  if (failing.length === 0) return { holds: true, nextChangeAt: earliest(verdicts) };
  return { holds: false, nextChangeAt: Math.max(...failing.map(({ nextChangeAt }) => nextChangeAt)) };
}

export function anyOf(verdicts: readonly Verdict[]): Verdict {
  return not(allOf(verdicts.map(not)));
}

export function not({ holds, nextChangeAt }: Verdict): Verdict {
  return { holds: !holds, nextChangeAt };
}

function earliest(verdicts: readonly Verdict[]): Instant {
  return Math.min(...verdicts.map(({ nextChangeAt }) => nextChangeAt));
}

/** What no passing of time changes. */
export function always(holds: boolean): Verdict {
  return { holds, nextChangeAt: Infinity };
}
