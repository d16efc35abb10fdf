import { z } from 'zod';
import type { ConsentHeld, ConsentWrite } from '#app/ports/consent-admin.ts';
import type { AdminOutcome } from '#app/ports/shop-admin.ts';
import type { CallAdmin } from '../admin-client.ts';
import { customerGid } from './customer-gid.ts';
import { setEmailConsent as emailOperation, setSmsConsent as smsOperation } from './operations.ts';

type Outcome = AdminOutcome<{ held: ConsentHeld | null }>;

const onRecord = z
  .object({
    marketingState: z.string(),
    marketingOptInLevel: z.string().nullable(),
    marketingUpdatedAt: z.string().nullable(),
  })
  .nullable();
const userErrors = z.array(z.object({ message: z.string() }));

const emailAnswer = z.object({
  customerEmailMarketingConsentUpdate: z.object({
    customer: z.object({ defaultEmailAddress: onRecord }).nullable(),
    userErrors,
  }),
});

const smsAnswer = z.object({
  customerSmsMarketingConsentUpdate: z.object({
    customer: z.object({ defaultPhoneNumber: onRecord }).nullable(),
    userErrors,
  }),
});

/** Tells the shop's records a decision about e-mail. */
export async function setEmailConsent(
  call: CallAdmin,
  shopId: string,
  change: ConsentWrite,
): Promise<Outcome> {
  const variables = {
    emailConsent: {
      customerId: customerGid(change.shopifyCustomerId),
      emailMarketingConsent: inputOf(change),
    },
  };
  const outcome = await call({ shopId, query: emailOperation, variables, answer: emailAnswer });
  if (outcome.status !== 'done') return outcome;
  const { customer, userErrors: errors } = outcome.data.customerEmailMarketingConsentUpdate;
  return outcomeOf(customer?.defaultEmailAddress ?? null, errors);
}

/** Tells the shop's records a decision about text messages. */
export async function setSmsConsent(call: CallAdmin, shopId: string, change: ConsentWrite): Promise<Outcome> {
  const variables = {
    smsConsent: { customerId: customerGid(change.shopifyCustomerId), smsMarketingConsent: inputOf(change) },
  };
  const outcome = await call({ shopId, query: smsOperation, variables, answer: smsAnswer });
  if (outcome.status !== 'done') return outcome;
  const { customer, userErrors: errors } = outcome.data.customerSmsMarketingConsentUpdate;
  return outcomeOf(customer?.defaultPhoneNumber ?? null, errors);
}

function inputOf({ state, optInLevel, at }: ConsentWrite) {
  return {
    marketingState: state.toUpperCase(),
    marketingOptInLevel: optInLevel.toUpperCase(),
    consentUpdatedAt: new Date(at).toISOString(),
  };
}

const states: Record<string, ConsentHeld['state']> = {
  SUBSCRIBED: 'subscribed',
  UNSUBSCRIBED: 'unsubscribed',
  PENDING: 'pending',
  NOT_SUBSCRIBED: 'not_subscribed',
};

function outcomeOf(found: z.infer<typeof onRecord>, errors: z.infer<typeof userErrors>): Outcome {
  const [error] = errors;
  if (error) return { status: 'refused', reason: `invalid: ${error.message}` };
  const state = states[found?.marketingState ?? ''];
  if (!found || !state || found.marketingUpdatedAt === null) return { status: 'done', held: null };
  const optInLevel = found.marketingOptInLevel?.toLowerCase() ?? null;
  return { status: 'done', held: { state, optInLevel, at: Date.parse(found.marketingUpdatedAt) } };
}
