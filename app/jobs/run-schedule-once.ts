import type { Context } from '#app/context.ts';
import type { Pass } from '#app/loops/pass.ts';
import type { JobQueue } from '#app/ports/jobs.ts';
import { schedule } from '#app/schedule.ts';

/** The newest round of each job that this process has seen to; only to spare the database. */
const seen = new WeakMap<JobQueue, Map<string, number>>();

/**
 * Files the newest due round of everything on the clock. Any number of workers may do so: a round is one job, named by
 * its time. After a pause of days one round is made up for, not each that was missed.
 */
export async function runScheduleOnce(ctx: Pick<Context, 'now' | 'jobs'>): Promise<Pass> {
  const now = ctx.now();
  const filed = seen.get(ctx.jobs) ?? new Map<string, number>();
  seen.set(ctx.jobs, filed);
  const rounds = schedule.map(({ job, everyMs, offsetMs }) => {
    const at = Math.floor((now - offsetMs) / everyMs) * everyMs + offsetMs;
    return { job, at, next: at + everyMs };
  });
  const due = rounds.filter(({ job, at }) => filed.get(job) !== at);
  await ctx.jobs.file(due.map(({ job, at }) => ({ name: job, key: String(at), data: { slot: String(at) } })));
  for (const { job, at } of due) filed.set(job, at);
  return { worked: due.length, nextDueAt: Math.min(...rounds.map(({ next }) => next)) };
}
