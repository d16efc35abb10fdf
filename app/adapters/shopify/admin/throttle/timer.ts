import { setTimeout as sleep } from 'node:timers/promises';

/** Real time, which buckets are refilled by whatever the product's clock says. */
export interface Timer {
  /** Milliseconds from any beginning; never goes back. */
  now(): number;
  sleep(ms: number): Promise<unknown>;
}

export const realTimer: Timer = {
  now: () => performance.now(),
  sleep: (ms) => sleep(ms, undefined, { ref: false }),
};
