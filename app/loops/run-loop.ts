import type { Logger } from 'pino';
import type { Pass } from './pass.ts';

const longestPauseMs = 250;
const firstBackOffMs = 100;
const longestBackOffMs = 5_000;

export interface RunningLoop {
  /** Something may have come in: look at once instead of at the next poll. */
  nudge(): void;
  /** Lets the pass under way finish, then rests for good. */
  stop(): Promise<void>;
}

/**
 * Runs passes one after the other: at once again while there is work, else after a short pause. A pass that throws
 * (the database is away) is tried again with growing pauses; it never ends the loop.
 */
export function runLoop(
  name: string,
  pass: () => Promise<Pass>,
  { log, onPass }: { log: Logger; onPass?: (pass: Pass, seconds: number) => void },
): RunningLoop {
  let isStopping = false;
  let wake = () => {};
  let isNudged = false;
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      if (isNudged || isStopping) return resolve();
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const done = (async () => {
    let backOffMs = firstBackOffMs;
    while (!isStopping) {
      isNudged = false;
      const startedAt = performance.now();
      try {
        const result = await pass();
        onPass?.(result, (performance.now() - startedAt) / 1000);
        backOffMs = firstBackOffMs;
        if (result.worked === 0) await pause(longestPauseMs);
      } catch (error) {
        log.error({ loop: name, err: error, backOffMs }, 'A pass failed and will be tried again');
        isNudged = false;
        await pause(backOffMs);
        backOffMs = Math.min(backOffMs * 2, longestBackOffMs);
      }
    }
  })();
  return {
    nudge: () => {
      isNudged = true;
      wake();
    },
    stop: async () => {
      isStopping = true;
      wake();
      await done;
    },
  };
}
