import { z } from 'zod';
import type { AdminOutcome } from '#app/ports/shop-admin.ts';
import type { CallAdmin } from '../admin-client.ts';
import { ensureBirthDateField } from './birth-date-field.ts';
import { customerGid } from './customer-gid.ts';
import { customerMetafield, setMetafield } from './operations.ts';

const held = z.object({
  customerByIdentifier: z
    .object({
      metafield: z.object({ value: z.string(), compareDigest: z.string() }).nullable(),
    })
    .nullable(),
});
const written = z.object({
  metafieldsSet: z.object({ userErrors: z.array(z.object({ code: z.string().nullable() })) }),
});

const changedMeanwhileMs = 1_000;

/** Writes a customer's date of birth into the standard field. What somebody else writes meanwhile is seen, not run over. */
export async function setBirthDate(
  call: CallAdmin,
  shopId: string,
  { shopifyCustomerId, date }: { shopifyCustomerId: string; date: string },
): Promise<AdminOutcome<object>> {
  const field = await ensureBirthDateField(call, shopId);
  if (field.status !== 'done') return field;
  const { namespace, key, type } = field;
  const id = customerGid(shopifyCustomerId);
  const before = await call({
    shopId,
    query: customerMetafield,
    variables: { identifier: { id }, namespace, key },
    answer: held,
  });
  if (before.status !== 'done') return before;
  if (before.data.customerByIdentifier === null) return { status: 'refused', reason: 'no_such_customer' };
  const { metafield } = before.data.customerByIdentifier;
  if (metafield?.value === date) return { status: 'done' };
  const compareDigest = metafield?.compareDigest ?? null;
  const variables = { metafields: [{ ownerId: id, namespace, key, type, value: date, compareDigest }] };
  const outcome = await call({ shopId, query: setMetafield, variables, answer: written });
  if (outcome.status !== 'done') return outcome;
  const [error] = outcome.data.metafieldsSet.userErrors;
  if (error === undefined) return { status: 'done' };
  if (error.code === 'STALE_OBJECT')
    return { status: 'later', reason: 'changed_meanwhile', retryAfterMs: changedMeanwhileMs };
  return { status: 'refused', reason: 'invalid_birth_date' };
}
