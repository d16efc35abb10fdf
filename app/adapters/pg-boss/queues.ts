import type { QueueOptions } from 'pg-boss';
import type { JobName } from '#app/ports/jobs.ts';

const daySeconds = 86_400;

/** Tries go on for about a day: 5 s, 10 s, 20 s ... and then every two hours. */
const patient: QueueOptions = {
  retryLimit: 22,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 7_200,
  expireInSeconds: 300,
  deleteAfterSeconds: 7 * daySeconds,
};

/** Every queue there is, and how its jobs are retried. */
export const QUEUES: Record<JobName, QueueOptions> = {
  'mint-offer': patient,
  'add-customer-tags': patient,
  'call-webhook': patient,
  'tidy-shops': patient,
  'tidy-shop': patient,
  'renew-access-of-shops': patient,
  'renew-access': patient,
};

export const QUEUE_SCHEMA = 'pgboss';

/** Every name of a job, typed; object keys are plain text to the compiler. */
export const JOB_NAMES = Object.keys(QUEUES) as JobName[];
