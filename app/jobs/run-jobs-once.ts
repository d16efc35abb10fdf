import type { Context } from '#app/context.ts';
import { listDueJobs } from '#app/db/list-due-jobs.ts';
import type { Pass } from '#app/loops/pass.ts';
import type { ClaimedJob, JobName } from '#app/ports/jobs.ts';
import { handlers } from './handlers.ts';

/** Jobs of one name at once; most of them wait for another company's answer. */
const batchSize = 8;

/**
 * One pass over the queue of jobs: a batch of every kind that is due.
 *
 * @param evenIfLater  takes also what waits for its next try. The queue counts waiting in real time, which a clock that
 *                     is turned forward does not hasten.
 * @returns how many jobs came to an end; those put off do not count
 */
export async function runJobsOnce(ctx: Context, { evenIfLater = false } = {}): Promise<Pass> {
  const names = await listDueJobs(ctx.db.loops, { evenIfLater });
  const finished = await Promise.all(names.map((name) => runBatch(ctx, name, evenIfLater)));
  return { worked: finished.flat().length, nextDueAt: null };
}

async function runBatch<Name extends JobName>(
  ctx: Context,
  name: Name,
  evenIfLater: boolean,
): Promise<ClaimedJob<Name>[]> {
  const jobs = await ctx.jobs.claim(name, { limit: batchSize, evenIfLater });
  const isDone = await Promise.all(jobs.map((job) => runJob(ctx, name, job)));
  return jobs.filter((_, index) => isDone[index]);
}

/** Does one job and settles it; says whether it came to its end. */
async function runJob<Name extends JobName>(
  ctx: Context,
  name: Name,
  job: ClaimedJob<Name>,
): Promise<boolean> {
  try {
    const outcome = await handlers[name](ctx, job.data);
    if (outcome.status === 'done') await ctx.jobs.finish(job);
    else await ctx.jobs.postpone(job, outcome.reason);
    return outcome.status === 'done';
  } catch (error) {
    ctx.log.error({ err: error, job: name, jobId: job.id }, 'A job failed and will be tried again');
    await ctx.jobs.postpone(job, 'failed');
    return false;
  }
}
