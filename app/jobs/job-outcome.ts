import type { Context } from '#app/context.ts';
import type { JobPayloads } from '#app/ports/jobs.ts';

export type JobOutcome =
  | { status: 'done' }
  /** Not now: the queue tries again, each time a little later. */
  | { status: 'later'; reason: string };

export type JobHandler<Name extends keyof JobPayloads> = (
  ctx: Context,
  data: JobPayloads[Name],
) => Promise<JobOutcome>;

export const done: JobOutcome = { status: 'done' };
