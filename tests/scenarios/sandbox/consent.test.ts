import { beforeEach, describe, expect, it } from 'vitest';
import { runOperation } from '#sandbox/admin-api/run-operation.ts';
import { type Customer, kumoTea, setConsent, Shop, signUp } from '#sandbox/shop/index.ts';

const start = Date.UTC(2026, 10, 22, 9);

let shop: Shop;
let mei: Customer;
let now = start;
let sent: { topic: string; body: object }[];

beforeEach(() => {
  now = start;
  sent = [];
  shop = new Shop({
    profile: kumoTea,
    seed: 'consent',
    openedAt: start,
    outlets: { now: () => now, emit: (topic, body) => sent.push({ topic, body }), tell: () => {} },
  });
  mei = customer('mei@mail.example', '+819000000001');
});

function customer(email: string | null, phone: string | null): Customer {
  const added = signUp(shop, {
    email,
    phone,
    firstName: 'Mei',
    lastName: 'Lin',
    locale: 'en',
    address: null,
    acceptsMarketing: false,
  });
  sent.length = 0;
  return added;
}

async function tellEmail(
  whom: Customer,
  marketingState: string,
  consentUpdatedAt = new Date(now).toISOString(),
) {
  const answer = await runOperation(shop, {
    query: `mutation ($input: CustomerEmailMarketingConsentUpdateInput!) {
      customerEmailMarketingConsentUpdate(input: $input) {
        customer { defaultEmailAddress { marketingState } } userErrors { field message }
      }
    }`,
    variables: {
      input: {
        customerId: `gid://shopify/Customer/${whom.id}`,
        emailMarketingConsent: { marketingState, marketingOptInLevel: 'CONFIRMED_OPT_IN', consentUpdatedAt },
      },
    },
  });
  return (answer.data as { customerEmailMarketingConsentUpdate: { userErrors: { message: string }[] } })
    .customerEmailMarketingConsentUpdate;
}

async function tellSms(whom: Customer, marketingState: string) {
  const answer = await runOperation(shop, {
    query: `mutation ($input: CustomerSmsMarketingConsentUpdateInput!) {
      customerSmsMarketingConsentUpdate(input: $input) { customer { id } userErrors { field message } }
    }`,
    variables: {
      input: {
        customerId: `gid://shopify/Customer/${whom.id}`,
        smsMarketingConsent: { marketingState, consentUpdatedAt: new Date(now).toISOString() },
      },
    },
  });
  return (answer.data as { customerSmsMarketingConsentUpdate: { userErrors: { message: string }[] } })
    .customerSmsMarketingConsentUpdate;
}

describe('consent to e-mail, told by the app', () => {
  it('is kept and told in a webhook, once', async () => {
    expect((await tellEmail(mei, 'SUBSCRIBED')).userErrors).toEqual([]);
    await tellEmail(mei, 'SUBSCRIBED');
    expect(mei.consent).toEqual({ state: 'subscribed', level: 'confirmed_opt_in', at: start });
    expect(sent.map(({ topic }) => topic)).toEqual(['customers_email_marketing_consent/update']);
    expect(sent[0]!.body).toMatchObject({
      email_marketing_consent: { state: 'subscribed', consent_updated_at: '2026-11-22T09:00:00+00:00' },
    });
  });

  it.each(['NOT_SUBSCRIBED', 'REDACTED', 'INVALID'])('%s is refused', async (state) => {
    const { userErrors } = await tellEmail(mei, state);
    expect(userErrors[0]!.message).toContain(`Cannot specify ${state}`);
    expect(mei.consent.state).toBe('not_subscribed');
  });

  it('needs an address', async () => {
    const { userErrors } = await tellEmail(customer(null, '+819000000002'), 'SUBSCRIBED');
    expect(userErrors[0]!.message).toContain('must have an email address');
  });

  it('loses against what was decided later, and the answer says what holds', async () => {
    setConsent(shop, mei, 'unsubscribed');
    sent.length = 0;
    const answer = await tellEmail(mei, 'SUBSCRIBED', new Date(start - 60_000).toISOString());
    expect(answer).toMatchObject({
      customer: { defaultEmailAddress: { marketingState: 'UNSUBSCRIBED' } },
      userErrors: [],
    });
    expect(sent).toEqual([]);
  });
});

describe('consent to text messages, told by the app', () => {
  it('is kept apart from e-mail and told under its own topic', async () => {
    expect((await tellSms(mei, 'SUBSCRIBED')).userErrors).toEqual([]);
    expect(mei.smsConsent?.state).toBe('subscribed');
    expect(mei.consent.state).toBe('not_subscribed');
    expect(sent.map(({ topic }) => topic)).toEqual(['customers_marketing_consent/update']);
  });

  it('needs a phone number', async () => {
    const { userErrors } = await tellSms(customer('lin@mail.example', null), 'SUBSCRIBED');
    expect(userErrors[0]!.message).toContain('must have a phone number');
  });
});
