import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openSandbox, type SandboxStage } from '#tests/support/sandbox.ts';
import { buySomething } from './shopping.ts';

const domain = 'kumo-tea.myshopify.com';
const client = { client_id: 'key', client_secret: 'secret' };

it('a session token is exchanged for an expiring offline token', async () => {
  await using stage = await openSandbox();
  const { status, body } = await exchange(stage);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    expires_in: 3600,
    refresh_token_expires_in: 7_776_000,
    scope: expect.stringContaining('read_orders'),
  });
  expect(await ask(stage, '{ shop { myshopifyDomain currencyCode } }', {}, body.access_token)).toMatchObject({
    data: { shop: { myshopifyDomain: domain, currencyCode: 'JPY' } },
    extensions: { cost: { throttleStatus: { restoreRate: 100 } } },
  });
});

it('a forged session token and a wrong client secret are refused', async () => {
  await using stage = await openSandbox();
  const [header, payload] = stage.sandbox.sessionToken().split('.');
  expect(await exchange(stage, { subject_token: `${header}.${payload}.forged` })).toMatchObject({
    status: 400,
    body: { error: 'invalid_subject_token' },
  });
  expect(await exchange(stage, { client_secret: 'wrong' })).toMatchObject({ status: 401 });
});

it('an access token ends after an hour; a refresh gives a new pair, and the old one ends when the new one is used', async () => {
  await using stage = await openSandbox();
  const first = (await exchange(stage)).body;
  stage.clock.advanceTo(stage.clock.now() + 3_600_000);
  expect(await ask(stage, '{ shop { id } }', {}, first.access_token)).toMatchObject({
    errors: expect.stringContaining('Invalid API key'),
  });

  const refresh = { ...client, grant_type: 'refresh_token', refresh_token: first.refresh_token };
  const lost = await token(stage, refresh);
  const second = await token(stage, refresh);
  expect([lost.status, second.status]).toEqual([200, 200]);
  expect(await ask(stage, '{ shop { id } }', {}, second.body.access_token)).toHaveProperty('data');
  expect(await token(stage, refresh)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
});

it('an operation that the real schema does not know is refused', async () => {
  await using stage = await openSandbox();
  expect(await ask(stage, '{ shop { favouriteColour } }')).toMatchObject({
    errors: [{ message: expect.stringContaining('Cannot query field "favouriteColour" on type "Shop"') }],
  });
});

it('a field that the sandbox has no answer for is an error, not a silent null', async () => {
  await using stage = await openSandbox();
  expect(await ask(stage, '{ shop { orderNumberFormatPrefix } }')).toMatchObject({
    errors: [{ message: 'The sandbox does not answer Shop.orderNumberFormatPrefix' }],
  });
});

it('a discount code is created once, found in any case, and holds at the checkout', async () => {
  await using stage = await openSandbox();
  const create = `mutation ($discount: DiscountCodeBasicInput!) {
    discountCodeBasicCreate(basicCodeDiscount: $discount) { codeDiscountNode { id } userErrors { code field } }
  }`;
  const discount = {
    title: 'Welcome',
    code: 'HELLO-7',
    startsAt: new Date(stage.clock.now()).toISOString(),
    endsAt: new Date(stage.clock.now() + 86_400_000).toISOString(),
    usageLimit: 1,
    customerGets: { value: { percentage: 0.1 }, items: { all: true } },
    context: { all: 'ALL' },
  };
  const created = await ask(stage, create, { discount });
  expect(created).toMatchObject({ data: { discountCodeBasicCreate: { userErrors: [] } } });
  expect(await ask(stage, create, { discount })).toMatchObject({
    data: {
      discountCodeBasicCreate: {
        codeDiscountNode: null,
        userErrors: [{ code: 'TAKEN', field: ['basicCodeDiscount', 'code'] }],
      },
    },
  });
  expect(await ask(stage, '{ codeDiscountNodeByCode(code: "hello-7") { id } }')).toMatchObject({
    data: {
      codeDiscountNodeByCode: { id: expect.stringMatching(/^gid:\/\/shopify\/DiscountCodeNode\/\d+$/) },
    },
  });
});

it('customers, orders and products can be read a page at a time', async () => {
  await using stage = await openSandbox();
  const order = buySomething(stage.sandbox.shops[0]!);
  const page = await ask(
    stage,
    `{ orders(first: 5, query: "email:mei.chen@mail.example") { nodes { id name totalPriceSet { shopMoney { amount } }
         lineItems(first: 10) { nodes { quantity variant { id } } } customer { displayName numberOfOrders } } }
       products(first: 3) { nodes { handle variants(first: 2) { nodes { price } } } pageInfo { hasNextPage } } }`,
  );
  expect(page).toMatchObject({
    data: {
      orders: {
        nodes: [{ id: `gid://shopify/Order/${order.id}`, name: '#1001', customer: { numberOfOrders: '1' } }],
      },
      products: { nodes: [{ handle: 'kumo-blend' }, {}, {}], pageInfo: { hasNextPage: true } },
    },
  });
});

it('every operation of the app can be asked', async () => {
  await using stage = await openSandbox();
  const { customerId, id: orderId } = buySomething(stage.sandbox.shops[0]!);
  const folder = new URL('../../../app/adapters/shopify/admin/', import.meta.url);
  const startsAt = new Date(stage.clock.now()).toISOString();
  const variables = {
    customerId: `gid://shopify/Customer/${customerId}`,
    orderId: `gid://shopify/Order/${orderId}`,
    productId: `gid://shopify/Product/${stage.sandbox.shops[0]!.products[0]!.id}`,
    operationId: 'gid://shopify/BulkOperation/1',
    bulkQuery: '{ customers { edges { node { id } } } }',
    isGrouped: true,
    first: 5,
    search: "updated_at:>='2026-01-01T00:00:00Z'",
    tags: ['vip'],
    templateId: 'gid://shopify/StandardMetafieldDefinitionTemplate/10001',
    namespace: 'facts',
    key: 'birth_date',
    after: null,
    metafields: [],
    emailConsent: {
      customerId: `gid://shopify/Customer/${customerId}`,
      emailMarketingConsent: { marketingState: 'SUBSCRIBED', consentUpdatedAt: startsAt },
    },
    smsConsent: {
      customerId: `gid://shopify/Customer/${customerId}`,
      smsMarketingConsent: { marketingState: 'UNSUBSCRIBED', consentUpdatedAt: startsAt },
    },
    code: 'NONE',
    codes: [{ code: 'MORE' }],
    bulkId: 'gid://shopify/DiscountRedeemCodeBulkCreation/1',
    discountId: 'gid://shopify/DiscountCodeNode/1',
    redeemCodeIds: ['gid://shopify/DiscountRedeemCode/1'],
    freeShipping: { title: 'B', code: 'B', startsAt, destination: { all: true } },
    gift: {
      ...{ title: 'C', code: 'C', startsAt },
      customerBuys: { items: { collections: { add: [] } }, value: { quantity: '1' } },
      customerGets: {
        items: {
          products: { productsToAdd: [`gid://shopify/Product/${stage.sandbox.shops[0]!.products[0]!.id}`] },
        },
        value: { discountOnQuantity: { quantity: '1', effect: { percentage: 1 } } },
      },
    },
    discount: {
      title: 'A',
      code: 'A',
      startsAt,
      customerGets: { value: { percentage: 0.1 }, items: { all: true } },
    },
  };
  const activity = {
    ...{ remoteId: 'flow:welcome', title: 'Welcome', remoteUrl: 'https://kizuna.example/' },
    ...{ status: 'ACTIVE', tactic: 'NEWSLETTER', marketingChannelType: 'EMAIL' },
    utm: { source: 'kizuna', medium: 'email', campaign: 'welcome' },
  };
  // Shopify names them differently in each input; GraphQL refuses what one of them does not know.
  const own: Record<string, object> = {
    'find-customer.graphql': { identifier: { emailAddress: 'mei@mail.example' } },
    'customer-metafield.graphql': { identifier: { id: variables.customerId } },
    'set-customer.graphql': {
      identifier: { email: 'new@mail.example' },
      customer: { email: 'new@mail.example', firstName: 'New' },
    },
    'list-segments.graphql': { first: 10 },
    'segment-size.graphql': { segmentId: 'gid://shopify/Segment/1001' },
    'segment-members.graphql': { segmentId: 'gid://shopify/Segment/1001', first: 10 },
    'trigger-workflow.graphql': { handle: 'kizuna-letter-sent', payload: { customer_id: 1 } },
    'save-marketing-activity.graphql': { activity },
    'report-marketing-engagement.graphql': {
      remoteId: 'flow:welcome',
      engagement: { occurredOn: '2026-11-22', utcOffset: '+09:00', sendsCount: 1 },
    },
    'update-customer.graphql': { customer: { id: variables.customerId, firstName: 'Mei' } },
  };
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const name of files.filter((file) => file.endsWith('.graphql'))) {
    const answer = await ask(stage, readFileSync(new URL(name, folder), 'utf8'), {
      ...variables,
      ...own[name.slice(name.lastIndexOf('/') + 1)],
    });
    expect(answer, name).not.toHaveProperty('errors');
  }
});

it('a throttled operation is told so in the way of GraphQL', async () => {
  await using stage = await openSandbox();
  stage.sandbox.adminApi.throttle(domain).refuseNext = 1;
  expect(await ask(stage, '{ shop { id } }')).toMatchObject({
    errors: [{ extensions: { code: 'THROTTLED' } }],
  });
  expect(await ask(stage, '{ shop { id } }')).toHaveProperty('data');
});

async function exchange(stage: SandboxStage, changes: Record<string, string> = {}) {
  return token(stage, {
    ...client,
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    subject_token: stage.sandbox.sessionToken(),
    subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
    requested_token_type: 'urn:shopify:params:oauth:token-type:offline-access-token',
    expiring: '1',
    ...changes,
  });
}

async function token({ sandbox }: SandboxStage, body: Record<string, string | undefined>) {
  const response = await postJson(`${sandbox.origin}/${domain}/admin/oauth/access_token`, body);
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

async function ask(
  stage: SandboxStage,
  query: string,
  variables = {},
  accessToken?: string,
): Promise<Record<string, unknown>> {
  const access = accessToken ?? stage.sandbox.adminApi.tokens.issue(domain).access_token;
  const url = `${stage.sandbox.origin}/${domain}/admin/api/2026-10/graphql.json`;
  const response = await postJson(url, { query, variables }, { 'X-Shopify-Access-Token': access });
  return (await response.json()) as Record<string, unknown>;
}

function postJson(url: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}
