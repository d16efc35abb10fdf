import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stableId } from '#app/domain/privacy/index.ts';
import { appUrl } from '#tests/support/edge.ts';
import { openPanel, type PanelTest } from '#tests/support/panel.ts';
import { type FilledShop, fillShop } from './two-shops.ts';

const kumo = 'kumo-tea.myshopify.com';
const pine = 'pine-and-clay.myshopify.com';

let panel: PanelTest;
let own: FilledShop;
let other: FilledShop;

beforeAll(async () => {
  panel = await openPanel();
  const { edge } = panel;
  const fill = async (domain: string, mark: string) =>
    fillShop(edge.db, { shopId: await edge.install(domain), domain, mark, now: edge.now });
  own = await fill(kumo, 'markofkumo');
  other = await fill(pine, 'markofpine');
});

afterAll(async () => {
  await panel[Symbol.asyncDispose]();
});

/** Every page, with the ids of one shop in the address. */
function pagesWith({ customerId, messageId, requestId, segmentId }: FilledShop): string[] {
  return [
    '/',
    '/automations',
    '/automations/abandoned-cart',
    '/complements',
    '/customers',
    '/customers?search=mark',
    `/customers/${customerId}?why=abandoned-cart`,
    '/messages',
    `/messages/${messageId}`,
    '/segments',
    '/segments/new',
    '/segments/choices?of=product&search=mark',
    `/segments/${segmentId}`,
    `/segments/${segmentId}/edit`,
    '/shop-segments/1001',
    '/segments/import',
    `/segments/${segmentId}/export`,
    `/segments/${segmentId}/export/members`,
    '/insights',
    '/insights?from=2026-01-01&to=2026-03-31',
    '/settings',
    '/privacy',
    `/privacy/exports/${requestId}`,
    '/settings/suppressions',
    '/no-such-page',
  ];
}

const ownSegmentId = stableId('markofkumo', 'segment');
const ownRuleId = stableId('markofkumo', 'rule');
const championsRule = '{"about":"rfm_group","is":["champions"]}';

/** Every change the panel can ask for. */
const changes: readonly [path: string, form: Record<string, string>][] = [
  ['/automations', { intent: 'switch', flowId: 'abandoned-cart', isOn: 'false' }],
  ['/automations', { intent: 'switch-all', flowIds: 'welcome,thank-you', isOn: 'true' }],
  [
    '/automations',
    { intent: 'offer', flowId: 'welcome', offer: '{"kind":"percentage","percent":20,"minimumMinor":null}' },
  ],
  ['/automations/welcome', { baseVersion: '1', edits: '{"wait-story":{"delayMinutes":90}}' }],
  ['/automations/welcome/preview', { stepId: 'hello', edits: '{}' }],
  ['/complements', { intent: 'delete', ruleId: ownRuleId }],
  [
    '/complements',
    { intent: 'save', ofKind: 'tag', ofValue: 'markofpine', relatedId: '1', reasons: '{"en":"Own"}' },
  ],
  ['/settings/suppressions', { everybody: 'true' }],
  ['/shop-segments/1001', { flowId: 'welcome', requestId: 'f8912129-1af6-4cad-9ca3-76b0f7621087' }],
  ['/segments/preview', { rule: championsRule }],
  ['/segments/new', { name: 'Champions', rule: championsRule }],
  [`/segments/${ownSegmentId}`, { flowId: 'welcome', requestId: 'f8912129-1af6-4cad-9ca3-76b0f7621087' }],
  [`/segments/${ownSegmentId}/edit`, { name: 'Edited', rule: championsRule }],
  ['/segments', { intent: 'delete', segmentId: ownSegmentId }],
  ['/segments/import', { intent: 'take', sourceId: '1001', name: 'Regulars' }],
  ['/insights', { intent: 'win-back', days: '74,139,260' }],
  ['/settings', { senderName: 'Changed', quietFromMinute: '20:00' }],
];

describe('every loader and action', () => {
  it('was made by the helper that asks for the session token', async () => {
    const { isBehindSessionToken } = await import('#app/routes/with-shop.server.ts');
    const root = await import('#app/root.tsx');
    const modules: { loader?: object; action?: object }[] = [
      root,
      ...panel.routes.map((route) => route.module),
    ];
    const handlers = modules
      .flatMap(({ loader, action }) => [loader, action])
      .filter((handler) => handler !== undefined);
    expect(handlers.length).toBeGreaterThan(panel.routes.length);
    expect(handlers.every(isBehindSessionToken)).toBe(true);
  });

  it('is visited by this test', () => {
    const paths = panel.routes
      .map(({ path, isIndex }) => (isIndex ? '' : path))
      .filter((path) => path !== '*');
    const visited = [...pagesWith(own), ...changes.map(([path]) => path)].map((path) => path.split('?')[0]);
    for (const path of paths) {
      const pattern = new RegExp(`^/${path?.replaceAll(/:\w+/g, '[^/]+')}$`);
      expect(
        visited.filter((each) => pattern.test(each!)),
        path,
      ).not.toEqual([]);
    }
  });
});

describe('a shop that looks at its own pages', () => {
  it('sees its own data', async () => {
    for (const path of [
      '/customers',
      '/messages',
      `/messages/${own.messageId}`,
      `/customers/${own.customerId}`,
      '/segments',
      `/segments/${own.segmentId}`,
      `/segments/${own.segmentId}/edit`,
    ]) {
      const response = await panel.visit(kumo, path);
      expect(response.status, path).toBe(200);
      expect(await response.text(), path).toContain(own.mark);
    }
  });
});

describe("a shop that uses another shop's ids", () => {
  it('sees nothing of the other shop on any page', async () => {
    for (const path of pagesWith(other)) {
      const response = await panel.visit(kumo, path);
      expect(await response.text(), path).not.toContain(other.mark);
      if (
        [other.customerId, other.messageId, other.requestId, other.segmentId].some((id) => path.includes(id))
      )
        expect(response.status, path).toBe(404);
    }
  });

  it('sees nothing of it in a whole document either', async () => {
    for (const path of pagesWith(other)) {
      const response = await panel.visit(kumo, path, { asDocument: true });
      expect(await response.text(), path).not.toContain(other.mark);
    }
  });

  it('changes nothing of it, whatever it sends, even with the other domain in the address', async () => {
    const before = await dump(other.shopId);
    const ownBefore = await dump(own.shopId);
    for (const [path, form] of changes) {
      const response = await panel.visit(kumo, `${path}?shop=${pine}`, {
        method: 'POST',
        form: { ...form, shop: pine },
      });
      expect(response.status, `${path} ${form['intent'] ?? ''}`).toBe(200);
    }
    expect(await dump(other.shopId)).toEqual(before);
    expect(await dump(own.shopId)).not.toEqual(ownBefore);
  });
});

describe('without a good token', () => {
  const visits: readonly [name: string, headers: Record<string, string>, path?: string][] = [
    ['nobody', {}],
    ['a made-up token', { authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' }],
    [
      "another app's token",
      { authorization: `Bearer ${'a'.repeat(40)}.${'b'.repeat(40)}.${'c'.repeat(40)}` },
    ],
    ['a shop parameter alone', {}, `?shop=${kumo}`],
  ];

  it.each(visits)('%s gets no data and changes nothing', async (_, headers, query = '') => {
    const before = await dump(own.shopId);
    const requests = [
      ...pagesWith(own).map((path) =>
        panel.visit(undefined, path + (path.includes('?') ? '' : query), { headers }),
      ),
      ...changes.map(([path, form]) =>
        panel.visit(undefined, path + query, { headers, method: 'POST', form }),
      ),
    ];
    for (const response of await Promise.all(requests)) {
      expect(response.status).toBe(401);
      expect(response.headers.get('X-Shopify-Retry-Invalid-Session-Request')).toBe('1');
      expect(await response.text()).not.toContain(own.mark);
    }
    expect(await dump(own.shopId)).toEqual(before);
  });

  it('a document load is sent to fetch a token, and nobody may frame what it gets', async () => {
    for (const path of pagesWith(own)) {
      const response = await panel.visit(undefined, path, { asDocument: true });
      expect(response.status, path).toBe(302);
      expect(response.headers.get('Location'), path).toMatch(/^\/session-token-bounce\?/);
    }
  });

  it('the page that fetches a token holds no data', async () => {
    const response = await panel.visit(
      undefined,
      `/session-token-bounce?shop=${kumo}&shopify-reload=${encodeURIComponent(`${appUrl}/customers`)}`,
      {
        asDocument: true,
      },
    );
    expect(response.status).toBe(200);
    expect(await response.text()).not.toContain(own.mark);
    expect(response.headers.get('Content-Security-Policy')).toContain('frame-ancestors');
  });
});

describe('a document', () => {
  it('may be framed by the admin of its own shop and by no other', async () => {
    const response = await panel.visit(kumo, '/customers', { asDocument: true });
    expect(response.status).toBe(200);
    const policy = response.headers.get('Content-Security-Policy');
    expect(policy).toBe(`frame-ancestors https://${kumo} https://admin.shopify.com`);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
  });
});

/** Every row of one shop in every table, for comparison. */
function dump(shopId: string): Promise<Record<string, unknown>> {
  const { edge } = panel;
  return edge.db.inShop(shopId, edge.now, async ({ sql }) => {
    const tables = await sql<{ name: string }[]>`
      select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'shop_id' order by 1`;
    const contents: Record<string, unknown> = {};
    for (const { name } of tables) {
      const rows =
        await sql`select to_jsonb(t)::text as row from ${sql(name)} t where shop_id = ${shopId} order by 1`;
      contents[name] = rows.map((row) => row['row']);
    }
    expect(contents).toMatchObject({ customers: [expect.any(String)], messages: [expect.any(String)] });
    return contents;
  });
}
