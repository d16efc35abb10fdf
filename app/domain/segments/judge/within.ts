import type { Instant } from '#app/db/client.ts';
import type { Bounds } from '../definition.ts';
import type { Verdict } from '../verdict.ts';

/** What is not known is within no bounds. */
export function isWithin(figure: number | null | undefined, { atLeast, atMost }: Bounds): boolean {
  if (figure === null || figure === undefined) return false;
  return figure >= (atLeast ?? -Infinity) && figure <= (atMost ?? Infinity);
}

/** The same, but for what changes at a further instant. */
export function changesAt({ holds, nextChangeAt }: Verdict, at: Instant | null): Verdict {
  return { holds, nextChangeAt: Math.min(nextChangeAt, at ?? Infinity) };
}
