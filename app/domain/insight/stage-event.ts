import type { Instant } from '#app/db/client.ts';
import type { EventDraft, ReturnCause } from '#app/domain/events/index.ts';
import type { Stage } from '#app/domain/lifecycle/index.ts';

/** Somebody who stands elsewhere than before. */
export interface StageChange {
  customerId: string;
  from: Stage;
  to: Stage;
  at: Instant;
  /** Of the row that says so: each change is told once. */
  revision: number;
  returnCause: ReturnCause | null;
}

export function stageEvent({ customerId, from, to, at, revision, returnCause }: StageChange): EventDraft {
  return {
    dedupeKey: `stage.changed:${customerId}:${revision}:${to}`,
    kind: 'stage.changed',
    customerId,
    at,
    payload: { from, to, ...(to === 'returned' && returnCause ? { cause: returnCause } : {}) },
  };
}
