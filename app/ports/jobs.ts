import type { WorkflowTrigger } from './shop-workflows.ts';

/** Work beside the three loops, by name. Payloads hold ids and the merchant's words, never a shopper's data. */
export interface JobPayloads {
  /** Asks the shop for something as it is now, because its webhooks did not tell it in full. */
  refetch: { shopId: string; about: 'order' | 'customer' | 'product' | 'shop'; id: string };
  /** Creates the discount code that an offer has promised. */
  'mint-offer': { shopId: string; offerId: string };
  /** Makes sure that the shop has a record of a person, and that her account waits for her. */
  'ensure-account': { shopId: string; customerId: string };
  /** Tells the shop what we have learned of a person: names, phone, language, date of birth. */
  'share-profile': { shopId: string; customerId: string };
  /** Hands each shop with offers its own `fill-pools`. */
  'fill-pools-of-shops': { slot: string };
  /** Plans how many codes a shop's pools need, and files `fill-pool` for those that lack some. */
  'fill-pools': { shopId: string };
  /** Takes the codes of one pool to the shop. */
  'fill-pool': { shopId: string; poolId: string };
  /** Takes one code back, so that nobody can use it. */
  'revoke-code': { shopId: string; code: string };
  'add-customer-tags': { shopId: string; customerId: string; tags: string[] };
  /** Tells the shop's own records what a person decided here about a channel. */
  'push-consent': { shopId: string; customerId: string; channel: 'email' | 'sms' };
  /** Posts to the merchant's own server that a person has reached a step of a flow. */
  'call-webhook': { shopId: string; customerId: string; enrollmentId: string; stepId: string; url: string };
  /** Starts the merchant's workflows that begin with this event, or this decision. */
  'trigger-workflow': { shopId: string; trigger: WorkflowTrigger; aboutId: string };
  /** Has everybody in a segment of the shop enter a flow. */
  'start-flow-for-segment': { shopId: string; segmentId: string; flowId: string; requestId: string };
  /** Hands each shop that has taken over lists its own `refresh-lists`. */
  'refresh-lists-of-shops': { slot: string };
  /** Has the lists read again that segments rest on. */
  'refresh-lists': { shopId: string };
  /** One turn of reading a list from the shop's admin; `askedAt` says which reading. */
  'take-list': { shopId: string; listId: string; askedAt: number; turn: number };
  /** Has everybody in a segment of ours enter a flow. */
  'start-flow-for-members': { shopId: string; segmentId: string; flowId: string; requestId: string };
  /** Hands each shop its own `report-marketing`. */
  'report-marketing-of-shops': { slot: string };
  /** Shows flows and their figures in the shop's own marketing reports. */
  'report-marketing': { shopId: string };
  /** Takes in what a shopper sent with a form of the storefront. */
  'take-sign-up': { shopId: string; nonce: string };
  /** Answers a request for a person's data, or erases a person or a shop. */
  'fulfil-privacy-request': { shopId: string; requestId: string };
  /** Takes up again what shops and shoppers asked for by law and what is not done yet. */
  'resume-privacy-requests': { slot: string };
  /** One turn of taking in a shop's records as a whole. */
  'run-import': { shopId: string; importId: string };
  /** Hands each shop its own `reconcile-shop`. */
  'reconcile-shops': { slot: string };
  /** Looks for what webhooks never brought, one kind of records after the other; `turn` names the next piece. */
  'reconcile-shop': { shopId: string; turn: string };
  /** Finds out who belongs to a segment, unless somebody has begun to since it was wanted (epoch ms). */
  'fill-segment': { shopId: string; segmentId: string; wantedAt: number };
  /** Hands each shop its own `learn-shop`. */
  'learn-shops': { slot: string };
  /** Learns from all of a shop's customers, and says anew of each where she stands. */
  'learn-shop': { shopId: string };
  /** Hands each shop its own `learn-products`. */
  'learn-products-of-shops': { slot: string };
  /** Learns from all orders and views of a shop what goes with what. */
  'learn-products': { shopId: string };
  /** Learns anew of the products alone to which something has happened. */
  'refresh-products': { shopId: string };
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
