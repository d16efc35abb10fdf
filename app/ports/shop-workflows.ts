import type { AdminOutcome } from './shop-admin.ts';

/** The workflows that a merchant builds in her shop's own automation tool. */
export interface ShopWorkflows {
  /** Starts the workflows that begin with one of our triggers. */
  trigger(shopId: string, call: TriggerCall): Promise<AdminOutcome<object>>;
}

/** What workflows may begin with; each is an extension of ours. */
export type WorkflowTrigger = 'letter-sent' | 'customer-subscribed' | 'offer-used-by-other';

export interface TriggerCall {
  trigger: WorkflowTrigger;
  shopifyCustomerId: string;
  /** Further facts, by the keys that the extension declares. */
  facts: Record<string, string>;
}
