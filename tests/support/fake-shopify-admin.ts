import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface FakeAnswer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** Breaks the connection instead of answering. */
  breaks?: boolean;
}

export interface AdminCallSeen {
  domain: string;
  token: string;
  operation: string;
  variables: Record<string, unknown>;
}

/** The admin of every shop, as far as the app's edge asks: tokens and four operations. */
export interface FakeShopify extends AsyncDisposable {
  origin: string;
  /** Bodies of the requests for tokens, in order. */
  tokenRequests: Record<string, string>[];
  adminCalls: AdminCallSeen[];
  /** Codes that exist, with their ids. */
  discounts: Map<string, string>;
  /** Codes that the shop will not add, with its reason. */
  unwelcome: Map<string, string>;
  /** How many more times a bulk call is said to be running still. */
  stillRunning: number;
  /** What the next calls of a kind get instead of the usual, in order. */
  nextToken: FakeAnswer[];
  nextAdmin: FakeAnswer[];
  /** Makes every token given out so far worthless. */
  revokeAccess(): void;
}

export async function startFakeShopify(): Promise<FakeShopify> {
  const accessTokens = new Set<string>();
  const refreshTokens = new Set<string>();
  let issued = 0;
  const fake = {
    tokenRequests: [] as Record<string, string>[],
    adminCalls: [] as AdminCallSeen[],
    discounts: new Map<string, string>(),
    unwelcome: new Map<string, string>(),
    stillRunning: 0,
    bulks: new Map<string, { discountId: string; codes: string[] }>(),
    nextToken: [] as FakeAnswer[],
    nextAdmin: [] as FakeAnswer[],
    revokeAccess: () => accessTokens.clear(),
  };

  const issue = (): FakeAnswer => {
    issued += 1;
    accessTokens.add(`access-${issued}`);
    refreshTokens.add(`refresh-${issued}`);
    const body = {
      access_token: `access-${issued}`,
      scope: 'read_orders,write_discounts',
      expires_in: 3600,
      refresh_token: `refresh-${issued}`,
      refresh_token_expires_in: 7_776_000,
    };
    return { status: 200, body };
  };

  const answerToken = (body: Record<string, string>): FakeAnswer => {
    fake.tokenRequests.push(body);
    const planned = fake.nextToken.shift();
    if (planned) return planned;
    const isKnown = body.grant_type !== 'refresh_token' || refreshTokens.has(body.refresh_token ?? '');
    return isKnown ? issue() : { status: 400, body: { error: 'invalid_grant' } };
  };

  const answerAdmin = (call: AdminCallSeen): FakeAnswer => {
    fake.adminCalls.push(call);
    const planned = fake.nextAdmin.shift();
    if (planned) return planned;
    if (!accessTokens.has(call.token))
      return { status: 401, body: { errors: '[API] Invalid API key or access token' } };
    return { status: 200, body: { data: dataFor(call, fake) } };
  };

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const [, domain = '', ...path] = request.url!.split('/');
    const body = JSON.parse(await text(request));
    const answer =
      path.join('/') === 'admin/oauth/access_token'
        ? answerToken(body)
        : answerAdmin(seen(request, domain, body));
    if (answer.breaks) {
      request.socket.destroy();
      return;
    }
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
    response.end(JSON.stringify(answer.body ?? {}));
  };
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(fake, {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

function seen(
  request: IncomingMessage,
  domain: string,
  body: { query: string; variables: Record<string, unknown> },
) {
  const [, operation = ''] = /(?:query|mutation) (\w+)/.exec(body.query) ?? [];
  return {
    domain,
    token: String(request.headers['x-shopify-access-token']),
    operation,
    variables: body.variables,
  };
}

type Books = Pick<FakeShopify, 'discounts' | 'unwelcome' | 'stillRunning'> & {
  bulks: Map<string, { discountId: string; codes: string[] }>;
};

function dataFor({ operation, variables, domain }: AdminCallSeen, fake: Books): unknown {
  const { discounts, bulks } = fake;
  switch (operation) {
    case 'ShopProfile':
      return {
        shop: {
          name: 'Kumo Tea',
          contactEmail: 'hello@kumo.example',
          currencyCode: 'JPY',
          ianaTimezone: 'Asia/Tokyo',
          currencyFormats: { moneyFormat: '¥{{amount_no_decimals}}' },
          customerAccountsV2: {
            customerAccountsVersion: 'NEW_CUSTOMER_ACCOUNTS',
            url: 'https://shopify.com/1/account',
          },
          primaryDomain: { url: `https://${domain.split('.')[0]}.example/` },
          shopAddress: { formatted: ['1-2-3 Jingumae', 'Shibuya', 'Tokyo 150-0001', 'Japan'] },
        },
        shopLocales: [
          { locale: 'en', primary: false },
          { locale: 'ja', primary: true },
        ],
      };
    case 'CreateDiscountCode':
      return { discountCodeBasicCreate: created(discounts, variables.discount) };
    case 'CreateFreeShippingCode':
      return { discountCodeFreeShippingCreate: created(discounts, variables.freeShipping) };
    case 'CreateGiftCode':
      return { discountCodeBxgyCreate: created(discounts, variables.gift) };
    case 'ListCollections':
      return { collections: { nodes: [{ id: 'gid://shopify/Collection/1' }] } };
    case 'AddCodes': {
      const codes = (variables.codes as { code: string }[]).map(({ code }) => code);
      const id = `gid://shopify/DiscountRedeemCodeBulkCreation/${bulks.size + 1}`;
      bulks.set(id, { discountId: variables.discountId as string, codes });
      return { discountRedeemCodeBulkAdd: { bulkCreation: { id }, userErrors: [] } };
    }
    case 'AskAboutCodes':
      return { discountRedeemCodeBulkCreation: bulkAnswer(fake, variables.bulkId as string) };
    case 'DeactivateDiscount': {
      for (const [code, id] of discounts) if (id === variables.discountId) discounts.delete(code);
      return { discountCodeDeactivate: { userErrors: [] } };
    }
    case 'RemoveCodes': {
      for (const id of variables.redeemCodeIds as string[])
        discounts.delete(id.slice(id.lastIndexOf('/') + 1));
      return { discountCodeRedeemCodeBulkDelete: { job: { id: 'gid://shopify/Job/1' }, userErrors: [] } };
    }
    case 'ListRedeemCodes': {
      const nodes = [...discounts]
        .filter(([, id]) => id === variables.discountId)
        .map(([code]) => ({ id: redeemCodeId(code), code }));
      return {
        discountNode: { discount: { codes: { nodes, pageInfo: { hasNextPage: false, endCursor: null } } } },
      };
    }
    case 'FindDiscountByCode': {
      const id = discounts.get(variables.code as string);
      return { codeDiscountNodeByCode: id ? { id } : null };
    }
    case 'ListSegments': {
      const node = { id: 'gid://shopify/Segment/1001', name: 'Subscribers', query: '' };
      return { segments: { nodes: [node], pageInfo: { hasNextPage: true, endCursor: 'next' } } };
    }
    case 'SegmentSize':
      return { segment: { name: 'Subscribers' }, customerSegmentMembers: { totalCount: 3 } };
    case 'ChangedProducts':
      return { products: nothing };
    case 'ChangedCustomers':
      return { customers: nothing };
    case 'ChangedOrders':
      return { orders: nothing };
    case 'AddCustomerTags':
      return { tagsAdd: { userErrors: [] } };
    default:
      throw new Error(`The fake shop does not know the operation '${operation}'`);
  }
}

function created(discounts: Map<string, string>, input: unknown) {
  const { code } = input as { code: string };
  if (discounts.has(code))
    return { codeDiscountNode: null, userErrors: [{ code: 'TAKEN', field: ['basicCodeDiscount', 'code'] }] };
  const id = `gid://shopify/DiscountCodeNode/${discounts.size + 1}`;
  discounts.set(code, id);
  return { codeDiscountNode: { id }, userErrors: [] };
}

/** Adds the codes when asked how it went, each for itself. */
function bulkAnswer(fake: Books, bulkId: string) {
  const bulk = fake.bulks.get(bulkId);
  if (!bulk) return null;
  if (fake.stillRunning > 0) {
    fake.stillRunning -= 1;
    return { done: false, codes: { nodes: [] } };
  }
  const nodes = bulk.codes.map((code) => {
    const refusal = fake.unwelcome.get(code) ?? (fake.discounts.has(code) ? 'TAKEN' : undefined);
    if (refusal) return { code, discountRedeemCode: null, errors: [{ code: refusal, field: ['code'] }] };
    fake.discounts.set(code, bulk.discountId);
    return { code, discountRedeemCode: { id: redeemCodeId(code) }, errors: [] };
  });
  return { done: true, codes: { nodes } };
}

function redeemCodeId(code: string): string {
  return `gid://shopify/DiscountRedeemCode/${code}`;
}

/** A page of a list that has nothing in it. */
const nothing = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };
