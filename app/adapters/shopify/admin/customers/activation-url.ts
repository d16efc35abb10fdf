import { z } from 'zod';
import type { AdminOutcome } from '#app/ports/shop-admin.ts';
import type { CallAdmin } from '../admin-client.ts';
import { customerGid } from './customer-gid.ts';
import { activationUrl as activationOperation } from './operations.ts';

const answer = z.object({
  customerGenerateAccountActivationUrl: z.object({
    accountActivationUrl: z.url({ protocol: /^https?$/ }).nullable(),
    userErrors: z.array(z.object({ message: z.string() })),
  }),
});

/** The link by which a customer of classic accounts chooses her first password. */
export async function activationUrl(
  call: CallAdmin,
  shopId: string,
  shopifyCustomerId: string,
): Promise<AdminOutcome<{ url: string }>> {
  const variables = { customerId: customerGid(shopifyCustomerId) };
  const outcome = await call({ shopId, query: activationOperation, variables, answer });
  if (outcome.status !== 'done') return outcome;
  const { accountActivationUrl, userErrors } = outcome.data.customerGenerateAccountActivationUrl;
  return accountActivationUrl === null || userErrors.length > 0
    ? { status: 'refused', reason: 'not_activatable' }
    : { status: 'done', url: accountActivationUrl };
}
