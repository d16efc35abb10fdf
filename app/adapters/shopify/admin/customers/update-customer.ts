import { z } from 'zod';
import type { AdminOutcome } from '#app/ports/shop-admin.ts';
import type { CustomerDetails } from '#app/ports/shop-customers.ts';
import type { CallAdmin } from '../admin-client.ts';
import { customerGid } from './customer-gid.ts';
import { updateCustomer as updateOperation } from './operations.ts';

const answer = z.object({
  customerUpdate: z.object({ userErrors: z.array(z.object({ field: z.array(z.string()).nullable() })) }),
});

/** Writes what is known of a customer. Never her tags, which this call would replace. */
export async function updateCustomer(
  call: CallAdmin,
  shopId: string,
  { shopifyCustomerId, ...details }: CustomerDetails & { shopifyCustomerId: string },
): Promise<AdminOutcome<object>> {
  const { firstName, lastName, phone, locale } = details;
  const known = Object.entries({ firstName, lastName, phone, locale }).filter(([, value]) => value !== null);
  // Each field that the shop does not take is left out at the next try: a phone that is somebody else's, a language.
  const left = new Map(known);
  while (left.size > 0) {
    const customer = { id: customerGid(shopifyCustomerId), ...Object.fromEntries(left) };
    const outcome = await call({ shopId, query: updateOperation, variables: { customer }, answer });
    if (outcome.status !== 'done') return outcome;
    const { userErrors } = outcome.data.customerUpdate;
    if (userErrors.length === 0) return { status: 'done' };
    const refused = userErrors.flatMap(({ field }) => field?.filter((name) => left.has(name)) ?? []);
    if (refused.length === 0) return { status: 'refused', reason: 'invalid_details' };
    for (const name of refused) left.delete(name);
  }
  return { status: 'done' };
}
