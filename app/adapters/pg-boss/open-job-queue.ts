import { PgBoss } from 'pg-boss';
import { jobId } from '#app/db/job-id.ts';
import type { ClaimedJob, JobName, JobPayloads, JobQueue, NewJob } from '#app/ports/jobs.ts';
import { QUEUE_SCHEMA } from './queues.ts';

export interface JobQueueOptions {
  url: string;
  /** Whether this process also clears old jobs and takes back those whose worker died; workers do, web processes not. */
  maintains: boolean;
  /** Told of trouble in the background, such as a lost connection; pg-boss goes on by itself. */
  onError: (error: unknown) => void;
}

/** The queue on pg-boss, with two connections of its own, in the role that cannot read tenants' rows. */
export async function openJobQueue({ url, maintains, onError }: JobQueueOptions): Promise<JobQueue> {
  const boss = new PgBoss({
    connectionString: url,
    options: '-c role=kizuna_loops',
    schema: QUEUE_SCHEMA,
    max: 2,
    application_name: 'kizuna-jobs',
    // Tables and indexes belong to the owner, who makes them at migration time.
    migrate: false,
    reindex: false,
    supervise: maintains,
    schedule: false,
  });
  let isClosing = false;
  boss.on('error', (error) => {
    // A connection that is cut while it closes is no trouble.
    if (!isClosing) onError(error);
  });
  await boss.start();
  return {
    file: async (jobs) => {
      for (const [name, sameName] of Map.groupBy(jobs, (job: NewJob) => job.name)) {
        await boss.insert(
          name,
          sameName.map(({ key, data }) => ({ id: jobId(name, key), data })),
        );
      }
    },
    claim: async <Name extends JobName>(
      name: Name,
      { limit, evenIfLater = false }: { limit: number; evenIfLater?: boolean },
    ) => {
      const jobs = await boss.fetch<JobPayloads[Name]>(name, {
        batchSize: limit,
        ignoreStartAfter: evenIfLater,
      });
      return jobs.map(({ id, retryCount, data }): ClaimedJob<Name> => ({ name, id, retryCount, data }));
    },
    finish: async (job) => {
      await boss.complete(job.name, [job]);
    },
    postpone: async (job, reason) => {
      await boss.fail(job.name, [job], { reason });
    },
    close: async () => {
      isClosing = true;
      await boss.stop({ graceful: false });
    },
  };
}
