import type { JobName, JobPayloads } from '#app/ports/jobs.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Jobs that need no more to know than which round of theirs it is. */
type RoundJob = { [Name in JobName]: JobPayloads[Name] extends { slot: string } ? Name : never }[JobName];

export interface Round {
  job: RoundJob;
  everyMs: number;
  /** After midnight UTC; for weekly rounds, after midnight of a Thursday, the day the epoch began on. */
  offsetMs: number;
}

/** Everything on a clock. What is due for one person or one letter is no such thing: it is a row that knows when. */
export const schedule: readonly Round[] = [
  { job: 'resume-privacy-requests', everyMs: 6 * hourMs, offsetMs: hourMs },
  { job: 'fill-pools-of-shops', everyMs: 6 * hourMs, offsetMs: hourMs },
  { job: 'report-marketing-of-shops', everyMs: dayMs, offsetMs: 5 * hourMs },
  { job: 'refresh-lists-of-shops', everyMs: dayMs, offsetMs: 1.5 * hourMs },
  { job: 'tidy-shops', everyMs: dayMs, offsetMs: 3 * hourMs },
  { job: 'learn-shops', everyMs: dayMs, offsetMs: 3.5 * hourMs },
  { job: 'learn-products-of-shops', everyMs: dayMs, offsetMs: 4 * hourMs },
  { job: 'reconcile-shops', everyMs: dayMs, offsetMs: 2 * hourMs },
  { job: 'renew-access-of-shops', everyMs: 7 * dayMs, offsetMs: 4 * hourMs },
];
