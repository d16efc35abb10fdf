import { z } from 'zod';
import type { AdminOutcome } from '#app/ports/shop-admin.ts';
import type { TriggerCall, WorkflowTrigger } from '#app/ports/shop-workflows.ts';
import type { CallAdmin } from '../admin-client.ts';
import { triggerWorkflow as triggerOperation } from './operations.ts';

const answer = z.object({
  flowTriggerReceive: z.object({ userErrors: z.array(z.object({ message: z.string() })) }),
});

/** The handles of our triggers, as their extensions declare them. */
export const triggerHandles: Readonly<Record<WorkflowTrigger, string>> = {
  'letter-sent': 'kizuna-letter-sent',
  'customer-subscribed': 'kizuna-customer-subscribed',
  'offer-used-by-other': 'kizuna-offer-used-by-other',
};

/** Starts the Flow workflows that begin with one of our triggers; a shop without Flow takes it and does nothing. */
export async function triggerWorkflow(
  call: CallAdmin,
  shopId: string,
  { trigger, shopifyCustomerId, facts }: TriggerCall,
): Promise<AdminOutcome<object>> {
  const variables = {
    handle: triggerHandles[trigger],
    payload: { ...facts, customer_id: safeNumber(shopifyCustomerId) },
  };
  const outcome = await call({ shopId, query: triggerOperation, variables, answer });
  if (outcome.status !== 'done') return outcome;
  const [error] = outcome.data.flowTriggerReceive.userErrors;
  return error ? { status: 'refused', reason: `invalid: ${error.message}` } : { status: 'done' };
}

/** Flow knows customers by number; one that JSON numbers cannot hold goes as text. */
function safeNumber(id: string): number | string {
  return Number.isSafeInteger(Number(id)) ? Number(id) : id;
}
