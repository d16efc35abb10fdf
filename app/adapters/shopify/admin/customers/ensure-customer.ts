import { z } from 'zod';
import type { AdminOutcome } from '#app/ports/shop-admin.ts';
import type { EnsuredCustomer, ShopPerson } from '#app/ports/shop-customers.ts';
import type { CallAdmin } from '../admin-client.ts';
import { customerGid } from './customer-gid.ts';
import { findCustomer, setCustomer } from './operations.ts';

const customer = z.object({ id: z.string().startsWith('gid://shopify/Customer/'), state: z.string() });
const found = z.object({ customerByIdentifier: customer.nullable() });
const written = z.object({
  customerSet: z.object({
    customer: customer.nullable(),
    userErrors: z.array(z.object({ code: z.string().nullable(), field: z.array(z.string()).nullable() })),
  }),
});

/** Finds a person's record, and writes one under her address where there is none: an upsert, so that twice is once. */
export async function ensureCustomer(
  call: CallAdmin,
  shopId: string,
  person: ShopPerson,
): Promise<AdminOutcome<EnsuredCustomer>> {
  const { shopifyCustomerId, email } = person;
  const identifiers = [
    ...(shopifyCustomerId === null ? [] : [{ id: customerGid(shopifyCustomerId) }]),
    { emailAddress: email },
  ];
  for (const identifier of identifiers) {
    const outcome = await call({ shopId, query: findCustomer, variables: { identifier }, answer: found });
    if (outcome.status !== 'done') return outcome;
    const known = outcome.data.customerByIdentifier;
    if (known !== null) return { status: 'done', ...toEnsured(known) };
  }
  const { firstName, lastName, phone, locale } = person;
  const names = { email, ...given({ firstName, lastName }) };
  const outcome = await write(call, shopId, { ...names, ...given({ phone, locale }) });
  // Somebody else's phone, or a language the shop does not know, is no reason to have no record at all.
  const mayBeRest = outcome.status === 'refused' && outcome.reason === 'invalid_details';
  return mayBeRest ? write(call, shopId, names) : outcome;
}

async function write(
  call: CallAdmin,
  shopId: string,
  details: { email: string } & Record<string, string>,
): Promise<AdminOutcome<EnsuredCustomer>> {
  const variables = { identifier: { email: details.email }, customer: details };
  const outcome = await call({ shopId, query: setCustomer, variables, answer: written });
  if (outcome.status !== 'done') return outcome;
  const { customer: record, userErrors } = outcome.data.customerSet;
  if (record !== null && userErrors.length === 0) return { status: 'done', ...toEnsured(record) };
  const isAddress = userErrors.some(({ field }) => field?.at(-1) === 'email');
  return { status: 'refused', reason: isAddress ? 'invalid_address' : 'invalid_details' };
}

function toEnsured({ id, state }: z.output<typeof customer>): EnsuredCustomer {
  return { shopifyCustomerId: id.slice(id.lastIndexOf('/') + 1), accountState: accountState(state) };
}

function accountState(state: string): EnsuredCustomer['accountState'] {
  switch (state) {
    case 'ENABLED':
      return 'enabled';
    case 'INVITED':
      return 'invited';
    case 'DECLINED':
      return 'declined';
    default:
      return 'disabled';
  }
}

/** Without what is not known: an empty value would take out what the shop knows. */
function given(details: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(details).flatMap(([name, value]) =>
      value === null || value === '' ? [] : [[name, value]],
    ),
  );
}
