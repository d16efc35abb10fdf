import type { Letter } from '#app/ports/mailer.ts';

/** One call to the provider, written down before it is made: the same letters under the same key at every try. */
export interface FrozenBatch {
  shopId: string;
  batchId: string;
  key: string;
  letters: readonly Letter[];
  /** The fencing number each message had when this worker took it. */
  fences: ReadonlyMap<string, number>;
  /** A call that came to an unknown end, or a worker that died in it, may have been answered all the same. */
  mayHaveBeenTried: boolean;
}

/** For so long a worker may be silent before another takes its call over. */
export const leaseMs = 60_000;
