import type { WorkflowTrigger } from './shop-workflows.ts';

/**
 * A request that came through the storefront of a shop, as its platform vouches for it.
 *
 * @param query  the raw query of the request, without the question mark
 */
export type VerifyStorefrontRequest = (query: string) => Promise<StorefrontVerdict>;

export type StorefrontVerdict =
  | {
      status: 'verified';
      domain: string;
      /** Who is signed in at the storefront; nothing else in a request says who somebody is. */
      shopifyCustomerId: string | null;
    }
  /** `domain`: what the request calls its shop, for the log only. */
  | { status: 'refused'; reason: string; domain: string | null };

/** Reads what a shop's own automation tool posts to us, if it is signed by the platform. */
export type ReadWorkflowCall = (body: Uint8Array, signature: string | undefined) => WorkflowReading;

export type WorkflowReading =
  | { status: 'call'; call: WorkflowCall }
  | { status: 'refused'; reason: 'missing_signature' | 'bad_signature' | 'bad_body' };

export type WorkflowCall =
  | {
      kind: 'start_flow';
      domain: string;
      /** The same for each try of one step of one workflow. */
      runId: string;
      shopifyCustomerId: string;
      flowId: string;
    }
  | { kind: 'stop_letters'; domain: string; runId: string; shopifyCustomerId: string }
  /** Whether any workflow of the shop begins with a trigger of ours. */
  | { kind: 'trigger_use'; domain: string; trigger: WorkflowTrigger; isUsed: boolean; saidAt: number };
