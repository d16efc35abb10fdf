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
    return { status: 200, body: { data: dataFor(call, fake.discounts) } };
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

function dataFor({ operation, variables, domain }: AdminCallSeen, discounts: Map<string, string>): unknown {
  switch (operation) {
    case 'ShopProfile':
      return {
        shop: {
          name: 'Kumo Tea',
          contactEmail: 'hello@kumo.example',
          currencyCode: 'JPY',
          ianaTimezone: 'Asia/Tokyo',
          currencyFormats: { moneyFormat: '¥{{amount_no_decimals}}' },
          primaryDomain: { url: `https://${domain.split('.')[0]}.example/` },
          shopAddress: { formatted: ['1-2-3 Jingumae', 'Shibuya', 'Tokyo 150-0001', 'Japan'] },
        },
        shopLocales: [
          { locale: 'en', primary: false },
          { locale: 'ja', primary: true },
        ],
      };
    case 'CreateDiscountCode': {
      const { code } = variables.discount as { code: string };
      const userErrors = discounts.has(code) ? [{ code: 'TAKEN', field: ['basicCodeDiscount', 'code'] }] : [];
      const id = discounts.get(code) ?? `gid://shopify/DiscountCodeNode/${discounts.size + 1}`;
      discounts.set(code, id);
      return {
        discountCodeBasicCreate: { codeDiscountNode: userErrors.length > 0 ? null : { id }, userErrors },
      };
    }
    case 'FindDiscountByCode': {
      const id = discounts.get(variables.code as string);
      return { codeDiscountNodeByCode: id ? { id } : null };
    }
    case 'AddCustomerTags':
      return { tagsAdd: { userErrors: [] } };
    default:
      throw new Error(`The fake shop does not know the operation '${operation}'`);
  }
}
