import { pino } from 'pino';
import { noJournal } from '#app/adapters/redaction-journal/index.ts';
import { openJobQueue } from '#app/adapters/pg-boss/open-job-queue.ts';
import type { Context } from '#app/context.ts';
import type { JobQueue } from '#app/ports/jobs.ts';
import type { EdgeTest } from './edge.ts';

/** What jobs work with, and nothing else: a job that reaches for the mailer fails. */
export async function openJobsContext(test: EdgeTest): Promise<{ ctx: Context; jobs: JobQueue }> {
  const problem = (error: unknown) => {
    throw error;
  };
  const jobs = await openJobQueue({ url: test.url, maintains: false, onError: problem });
  const parts = {
    now: () => test.now,
    db: test.db,
    jobs,
    shopAdmin: test.edge.shopAdmin,
    log: pino({ level: 'silent' }),
    secrets: { linkSecret: 'link secret of the jobs', indexSecret: 'index secret of the jobs' },
    redactionJournal: noJournal,
  };
  return { ctx: parts as unknown as Context, jobs };
}
