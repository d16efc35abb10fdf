import type { Instant } from '#app/db/client.ts';

/** What one pass of a loop over all shops came to. */
export interface Pass {
  /** Pieces of work done. */
  worked: number;
  /** When the next piece is due that this pass left; null when nothing is waiting. */
  nextDueAt: Instant | null;
}
