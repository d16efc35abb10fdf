import { tellEmailConsent, tellSmsConsent } from '../../shop/actions/index.ts';
import type { Consent, ConsentState, Customer, Shop } from '../../shop/index.ts';
import { customerNode, numberOf } from './customers.ts';

interface ConsentInput {
  marketingState: string;
  marketingOptInLevel?: string;
  consentUpdatedAt?: string;
}

/** What may be told; the other states are Shopify's own and cannot be set. */
const settable: Record<string, ConsentState> = {
  SUBSCRIBED: 'subscribed',
  UNSUBSCRIBED: 'unsubscribed',
  PENDING: 'pending',
};

const levels: Record<string, Consent['level']> = {
  SINGLE_OPT_IN: 'single_opt_in',
  CONFIRMED_OPT_IN: 'confirmed_opt_in',
};

export function consentMutations(shop: Shop) {
  return {
    customerEmailMarketingConsentUpdate: ({
      input,
    }: {
      input: { customerId: string; emailMarketingConsent: ConsentInput };
    }) => {
      const change = changeOf(shop, input.customerId, input.emailMarketingConsent);
      if ('userErrors' in change) return change;
      const { customer, consent } = change;
      if (!customer.email) {
        return refusal(['input', 'emailMarketingConsent'], 'The customer must have an email address');
      }
      if (isNews(customer.consent, consent)) {
        customer.consent = consent;
        tellEmailConsent(shop, customer);
      }
      return { customer: customerNode(shop, customer), userErrors: [] };
    },
    customerSmsMarketingConsentUpdate: ({
      input,
    }: {
      input: { customerId: string; smsMarketingConsent: ConsentInput };
    }) => {
      const change = changeOf(shop, input.customerId, input.smsMarketingConsent);
      if ('userErrors' in change) return change;
      const { customer, consent } = change;
      if (!customer.phone) {
        return refusal(['input', 'smsMarketingConsent'], 'The customer must have a phone number');
      }
      if (isNews(customer.smsConsent, consent)) {
        customer.smsConsent = consent;
        tellSmsConsent(shop, customer, consent);
      }
      return { customer: customerNode(shop, customer), userErrors: [] };
    },
  };
}

type Change = { customer: Customer; consent: Consent } | ReturnType<typeof refusal>;

function changeOf(shop: Shop, customerId: string, input: ConsentInput): Change {
  const customer = shop.customers.get(numberOf(customerId));
  if (!customer || customer.deletedAt) return refusal(['input', 'customerId'], 'Customer does not exist');
  const state = settable[input.marketingState];
  if (!state) {
    return refusal(
      ['input', 'marketingState'],
      `Cannot specify ${input.marketingState} as a marketing state input`,
    );
  }
  const level = levels[input.marketingOptInLevel ?? ''] ?? 'unknown';
  const at = input.consentUpdatedAt ? Date.parse(input.consentUpdatedAt) : shop.now();
  return { customer, consent: { state, level, at: wholeSeconds(at) } };
}

function refusal(field: string[], message: string) {
  return { customer: null, userErrors: [{ field, message, code: 'INVALID' }] };
}

/** The newest decision stays; one that is known already is no news. */
function isNews(held: Consent | undefined, told: Consent): boolean {
  if (!held || held.state === 'not_subscribed') return true;
  const heldAt = wholeSeconds(held.at);
  return told.at >= heldAt && (told.at !== heldAt || told.state !== held.state);
}

function wholeSeconds(at: number): number {
  return Math.floor(at / 1000) * 1000;
}
