/** Work beside the three loops, by name. Payloads hold ids and the merchant's words, never a shopper's data. */
export interface JobPayloads {
  /** Creates the discount code that an offer has promised. */
  'mint-offer': { shopId: string; offerId: string };
  'add-customer-tags': { shopId: string; customerId: string; tags: string[] };
  /** Posts to the merchant's own server that a person has reached a step of a flow. */
  'call-webhook': { shopId: string; customerId: string; enrollmentId: string; stepId: string; url: string };
  /** Hands each shop its own `tidy-shop`. */
  'tidy-shops': { slot: string };
  /** Forgets processed webhooks and closes expired offers of one shop. */
  'tidy-shop': { shopId: string };
  /** Hands each shop its own `renew-access`. */
  'renew-access-of-shops': { slot: string };
  'renew-access': { shopId: string };
}

export type JobName = keyof JobPayloads;

/** A job to be done. The same name and key is one job, also when it is filed twice. */
export type NewJob = { [Name in JobName]: { name: Name; key: string; data: JobPayloads[Name] } }[JobName];

export interface ClaimedJob<Name extends JobName = JobName> {
  name: Name;
  id: string;
  /** Counts the tries before this one; only the newest claim may settle a job. */
  retryCount: number;
  data: JobPayloads[Name];
}

export interface ClaimOptions {
  limit: number;
  /** Takes also what waits for its next try. */
  evenIfLater?: boolean;
}

/** The queue of jobs. Filing within a transaction is `enqueueJobs` of app/db; this is the workers' side. */
export interface JobQueue {
  /** Files jobs outside any transaction. */
  file(jobs: readonly NewJob[]): Promise<void>;
  /** Takes due jobs of one name; nobody else gets them until they are settled or their time is up. */
  claim<Name extends JobName>(name: Name, options: ClaimOptions): Promise<ClaimedJob<Name>[]>;
  finish(job: ClaimedJob): Promise<void>;
  /** Back into the queue with growing delays; after the last try it stays behind as failed, with the reason. */
  postpone(job: ClaimedJob, reason: string): Promise<void>;
  close(): Promise<void>;
}
