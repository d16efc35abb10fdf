import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type EdgeTest, kumo, openEdge } from '#tests/support/edge.ts';
import type { FakeAnswer } from '#tests/support/fake-shopify-admin.ts';
import { percentOff } from '#tests/support/flow-world.ts';

let test: EdgeTest;
let shopId: string;

beforeAll(async () => {
  test = await openEdge();
  shopId = await test.install();
});

afterAll(() => test[Symbol.asyncDispose]());

beforeEach(() => {
  test.shopify.adminCalls.length = 0;
  test.shopify.discounts.clear();
});

const startsAt = Date.UTC(2026, 10, 22, 9);
const discount = {
  title: 'Kizuna: welcome, 10%',
  code: '7K2M-XQ4D-90RT-WZ8H',
  terms: percentOff(10),
  currency: 'JPY',
  oncePerCustomer: true,
  startsAt,
  expiresAt: startsAt + 48 * 3_600_000,
  shopifyCustomerId: '820982911946154508',
};

it('asks the shop it was told to ask, with its own token', async () => {
  await test.edge.shopAdmin.getShopProfile(shopId);
  expect(test.shopify.adminCalls).toMatchObject([
    { domain: kumo, operation: 'ShopProfile', token: 'access-1' },
  ]);
});

it("tells a shop's profile in our words", async () => {
  expect(await test.edge.shopAdmin.getShopProfile(shopId)).toEqual({
    status: 'done',
    profile: {
      name: 'Kumo Tea',
      email: 'hello@kumo.example',
      storefrontUrl: 'https://kumo-tea.example',
      currency: 'JPY',
      moneyFormat: '¥{{amount_no_decimals}}',
      zone: 'Asia/Tokyo',
      locale: 'ja',
      postalAddress: '1-2-3 Jingumae, Shibuya, Tokyo 150-0001, Japan',
      accounts: { kind: 'new', url: 'https://shopify.com/1/account' },
    },
  });
});

describe('a discount code', () => {
  it('is for one use, one customer and a limited time', async () => {
    const outcome = await test.edge.shopAdmin.discounts.createCode(shopId, discount);
    expect(outcome).toEqual({ status: 'done', discountId: 'gid://shopify/DiscountCodeNode/1' });
    expect(test.shopify.adminCalls[0]?.variables.discount).toMatchObject({
      code: discount.code,
      usageLimit: 1,
      appliesOncePerCustomer: true,
      context: { customers: { add: ['gid://shopify/Customer/820982911946154508'] } },
      customerGets: { value: { percentage: 0.1 }, items: { all: true } },
      startsAt: '2026-11-22T09:00:00.000Z',
      endsAt: '2026-11-24T09:00:00.000Z',
    });
  });

  it('is open to whoever holds it when the person has no account', async () => {
    await test.edge.shopAdmin.discounts.createCode(shopId, { ...discount, shopifyCustomerId: null });
    expect(test.shopify.adminCalls[0]?.variables.discount).toMatchObject({ context: { all: 'ALL' } });
  });

  it('that exists already is the one an earlier try has made', async () => {
    const first = await test.edge.shopAdmin.discounts.createCode(shopId, discount);
    const second = await test.edge.shopAdmin.discounts.createCode(shopId, discount);
    expect(second).toEqual(first);
    expect(test.shopify.discounts.size).toBe(1);
  });

  it.each([
    [
      { kind: 'amount', amountMinor: 1250, minimumMinor: 10_005 },
      {
        customerGets: {
          value: { discountAmount: { amount: '12.50', appliesOnEachItem: false } },
          items: { all: true },
        },
        minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: '100.05' } },
      },
    ],
    [
      { kind: 'free_shipping', minimumMinor: 5000 },
      {
        destination: { all: true },
        minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: '50.00' } },
      },
    ],
    [
      { kind: 'gift', productId: '51', minimumMinor: 5000 },
      {
        customerBuys: {
          items: { collections: { add: ['gid://shopify/Collection/1'] } },
          value: { amount: '50.00' },
        },
        customerGets: {
          items: { products: { productsToAdd: ['gid://shopify/Product/51'] } },
          value: { discountOnQuantity: { quantity: '1', effect: { percentage: 1 } } },
        },
        usesPerOrderLimit: 1,
      },
    ],
  ] as const)('gives %j', async (terms, expected) => {
    const request = { ...discount, terms, currency: 'USD', oncePerCustomer: false };
    expect(await test.edge.shopAdmin.discounts.createCode(shopId, request)).toMatchObject({ status: 'done' });
    const { variables } = test.shopify.adminCalls.at(-1)!;
    expect(Object.values(variables)[0]).toMatchObject({
      ...expected,
      usageLimit: 1,
      appliesOncePerCustomer: false,
    });
  });

  it('that the shop does not like is refused with the reason', async () => {
    const userErrors = [{ code: 'EXCEEDED_MAX', field: ['basicCodeDiscount', 'title'] }];
    test.shopify.nextAdmin.push(graphql({ discountCodeBasicCreate: { codeDiscountNode: null, userErrors } }));
    const outcome = await test.edge.shopAdmin.discounts.createCode(shopId, discount);
    expect(outcome).toEqual({ status: 'refused', reason: 'exceeded_max:title' });
  });
});

it('a tag is added to the customer of that id', async () => {
  const outcome = await test.edge.shopAdmin.customers.addTags(shopId, '7', ['vip']);
  expect(outcome).toEqual({ status: 'done' });
  expect(test.shopify.adminCalls[0]).toMatchObject({
    operation: 'AddCustomerTags',
    variables: { customerId: 'gid://shopify/Customer/7', tags: ['vip'] },
  });
});

it('a rejected token is replaced once, and the call made again', async () => {
  test.shopify.revokeAccess();
  const refreshes = test.shopify.tokenRequests.length;
  const outcomes = await Promise.all([1, 2, 3].map(() => test.edge.shopAdmin.getShopProfile(shopId)));
  expect(outcomes.map(({ status }) => status)).toEqual(['done', 'done', 'done']);
  expect(test.shopify.tokenRequests).toHaveLength(refreshes + 1);
});

it('a call that stays unauthorized with a new token is given up', async () => {
  test.shopify.nextAdmin.push({ status: 401 }, { status: 401 });
  const outcome = await test.edge.shopAdmin.getShopProfile(shopId);
  expect(outcome).toEqual({ status: 'refused', reason: 'unauthorized' });
  expect(test.shopify.adminCalls).toHaveLength(2);
});

describe('is tried later when', () => {
  const later: [why: string, answer: FakeAnswer, outcome: object][] = [
    ['Shopify is down', { status: 502 }, { reason: 'http_502', retryAfterMs: 5000 }],
    ['the connection breaks', { status: 0, breaks: true }, { reason: 'no_answer' }],
    [
      'something inside Shopify breaks',
      withErrors('INTERNAL_SERVER_ERROR'),
      { reason: 'internal_server_error' },
    ],
    ['the answer is no GraphQL', { status: 200, body: 'hello' }, { reason: 'not_graphql' }],
  ];

  it.each(later)('%s', async (_why, answer, outcome) => {
    test.shopify.nextAdmin.push(answer);
    expect(await test.edge.shopAdmin.getShopProfile(shopId)).toMatchObject({ status: 'later', ...outcome });
  });
});

describe('is given up when', () => {
  const refused: [why: string, answer: FakeAnswer, reason: string][] = [
    ['the shop is frozen', { status: 402 }, 'shop_frozen'],
    ['the shop is locked', { status: 423 }, 'shop_locked'],
    ['the shop is gone', { status: 404 }, 'shop_not_found'],
    ['a scope is missing', withErrors('ACCESS_DENIED'), 'access_denied'],
    ['the answer lacks what was asked for', graphql({ shop: null, shopLocales: [] }), 'unexpected_answer'],
    ['it is sent elsewhere', { status: 302, headers: { location: 'https://elsewhere.example' } }, 'http_302'],
  ];

  it.each(refused)('%s', async (_why, answer, reason) => {
    test.shopify.nextAdmin.push(answer);
    expect(await test.edge.shopAdmin.getShopProfile(shopId)).toEqual({ status: 'refused', reason });
  });
});

function graphql(data: unknown): FakeAnswer {
  return { status: 200, body: { data } };
}

function withErrors(code: string): FakeAnswer {
  return { status: 200, body: { data: null, errors: [{ message: 'no', extensions: { code } }] } };
}
