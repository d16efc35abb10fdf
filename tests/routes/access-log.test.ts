import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subjectOfAccess } from '#app/domain/privacy/index.ts';
import { panelLoader } from '#app/routes/with-shop.server.ts';
import { kumo, panelRequest } from '#tests/support/edge.ts';
import { openPanel, type PanelTest } from '#tests/support/panel.ts';
import { type FilledShop, fillShop } from './two-shops.ts';

let panel: PanelTest;
let shop: FilledShop;
beforeAll(async () => {
  panel = await openPanel();
  const { edge } = panel;
  shop = await fillShop(edge.db, {
    shopId: await edge.install(kumo),
    domain: kumo,
    mark: 'markofkumo',
    now: edge.now,
  });
});
afterAll(async () => {
  await panel[Symbol.asyncDispose]();
});

async function written(): Promise<{ actor: string; what: string; subject: string | null }[]> {
  const { edge } = panel;
  return await edge.db.inShop(shop.shopId, edge.now, async (tx) => {
    const rows = await tx.sql<{ actor: string; what: string; subject: string | null }[]>`
      select actor, what, subject from access_log where shop_id = ${tx.shopId}`;
    await tx.sql`update shops set state = 'redacting' where shop_id = ${tx.shopId}`;
    await tx.sql`delete from access_log where shop_id = ${tx.shopId}`;
    await tx.sql`update shops set state = 'installed' where shop_id = ${tx.shopId}`;
    return [...rows];
  });
}

describe('a visit of a page with personal data is written down, with the user who made it', () => {
  it.each([
    ['/customers', 'customers'],
    ['/customers?search=mark', 'customer_search'],
    ['/messages', 'messages'],
    ['/automations/abandoned-cart', 'automation'],
  ])('%s as %s', async (path, what) => {
    expect((await panel.visit(kumo, path)).status).toBe(200);
    expect(await written()).toEqual([{ actor: '42', what, subject: null }]);
  });

  it('one person by a keyed hash, which says nothing once she is redacted', async () => {
    await panel.visit(kumo, `/customers/${shop.customerId}`);
    await panel.visit(kumo, `/messages/${shop.messageId}`);
    const subject = subjectOfAccess(panel.ctx.secrets.indexSecret, shop.shopId, shop.customerId);
    const rows = await written();
    expect(rows.map((row) => row.what).toSorted()).toEqual(['customer', 'message']);
    expect(rows.map((row) => row.subject)).toEqual([subject, subject]);
  });

  it('the download of a file too', async () => {
    const response = await panel.visit(kumo, `/privacy/exports/${shop.requestId}`);
    expect(await response.text()).toContain('markofkumo');
    expect(await written()).toMatchObject([{ what: 'export' }]);
  });

  it('nothing where nobody is shown, or nobody was found', async () => {
    for (const path of ['/', '/settings', '/privacy', '/automations', `/customers/${shop.messageId}`])
      await panel.visit(kumo, path);
    expect(await written()).toEqual([]);
  });
});

it('the page Privacy shows who looked, and which requests there are', async () => {
  await panel.visit(kumo, '/customers');
  const page = await (await panel.visit(kumo, '/privacy?locale=en', { asDocument: true })).text();
  expect(page).toContain('Customer list');
  expect(page).toContain('Staff account 42');
  expect(page).toContain('Show a customer her data');
  expect(page).not.toContain('markofkumo');
});

it('a page that does not say what it reads cannot open what is sealed', async () => {
  const loader = panelLoader(async ({ tx }) => {
    const vault = await tx.vault();
    return vault.open('v1.a.b.c.d', { table: 'customers', column: 'profile', row: 'x' });
  });
  const context = {
    ctx: panel.ctx,
    authenticate: async () => ({
      status: 'verified',
      shop: { shopId: shop.shopId, domain: kumo, userId: '42' },
    }),
  };
  const visit = loader({ request: panelRequest(kumo), params: {}, context } as never);
  await expect(visit).rejects.toThrow("got no 'reads'");
});
