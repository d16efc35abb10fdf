import { z } from 'zod';
import type { AdminOutcome } from '#app/ports/shop-admin.ts';
import type { CallAdmin } from '../admin-client.ts';
import { customerGid } from './customer-gid.ts';
import { addCustomerTags as addOperation } from './operations.ts';

const answer = z.object({ tagsAdd: z.object({ userErrors: z.array(z.object({ message: z.string() })) }) });

/** Adds to a customer's tags; those she has stay, and adding twice changes nothing. */
export async function addCustomerTags(
  call: CallAdmin,
  shopId: string,
  { shopifyCustomerId, tags }: { shopifyCustomerId: string; tags: string[] },
): Promise<AdminOutcome<object>> {
  const variables = { customerId: customerGid(shopifyCustomerId), tags };
  const outcome = await call({ shopId, query: addOperation, variables, answer });
  if (outcome.status !== 'done') return outcome;
  const [error] = outcome.data.tagsAdd.userErrors;
  return error ? { status: 'refused', reason: `invalid: ${error.message}` } : { status: 'done' };
}
