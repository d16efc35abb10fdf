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

/** Looks again every few seconds, later twice a minute, for as long as Shopify may take: ten days. */
const watchful: QueueOptions = {
  ...patient,
  retryLimit: 30_000,
  retryDelay: 2,
  retryDelayMax: 30,
  // A turn takes seconds; of a worker that died the next one knows after this.
  expireInSeconds: 60,
};

/** Every queue there is, and how its jobs are retried. */
export const QUEUES: Record<JobName, QueueOptions> = {
  refetch: patient,
  'mint-offer': patient,
  'ensure-account': patient,
  'share-profile': patient,
  'fill-pools-of-shops': patient,
  'fill-pools': patient,
  'fill-pool': patient,
  'revoke-code': patient,
  'add-customer-tags': patient,
  'push-consent': patient,
  'call-webhook': patient,
  'fulfil-privacy-request': { ...patient, expireInSeconds: 3_600 },
  'resume-privacy-requests': patient,
  'run-import': watchful,
  'reconcile-shops': patient,
  'reconcile-shop': patient,
  'trigger-workflow': patient,
  'start-flow-for-segment': { ...patient, expireInSeconds: 3_600 },
  'start-flow-for-members': { ...patient, expireInSeconds: 3_600 },
  'refresh-lists-of-shops': patient,
  'refresh-lists': patient,
  'take-list': { ...patient, expireInSeconds: 900 },
  'report-marketing-of-shops': patient,
  'report-marketing': patient,
  'take-sign-up': patient,
  'learn-shops': patient,
  'fill-segment': { ...patient, expireInSeconds: 3_600 },
  'learn-shop': { ...patient, expireInSeconds: 3_600 },
  'learn-products-of-shops': patient,
  'learn-products': { ...patient, expireInSeconds: 3_600 },
  'refresh-products': { ...patient, expireInSeconds: 900 },
  'tidy-shops': patient,
  'tidy-shop': patient,
  'renew-access-of-shops': patient,
  'renew-access': patient,
};

export const QUEUE_SCHEMA = 'pgboss';

/** Every name of a job, typed; object keys are plain text to the compiler. */
export const JOB_NAMES = Object.keys(QUEUES) as JobName[];
