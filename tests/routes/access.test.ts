import { afterAll, beforeAll, expect, it } from 'vitest';
import { readAppToml } from '#tests/support/app-toml.ts';
import { openPanel, type PanelTest } from '#tests/support/panel.ts';

const kumo = 'kumo-tea.myshopify.com';

let panel: PanelTest;
let shopId: string;
beforeAll(async () => {
  panel = await openPanel();
  shopId = await panel.edge.install(kumo);
});
afterAll(() => panel[Symbol.asyncDispose]());

const home = async () => (await panel.visit(kumo, '/?locale=en', { asDocument: true })).text();

function grant(scopes: readonly string[]) {
  const { db, now } = panel.edge;
  return db.inShop(
    shopId,
    now,
    (tx) =>
      tx.sql`update shop_tokens set scopes = ${JSON.stringify(scopes)}::text::jsonb where shop_id = ${shopId}`,
  );
}

it('the home page says which features stand still for want of a scope, and offers to ask for it', async () => {
  await grant(readAppToml().scopes.filter((scope) => scope !== 'write_discounts'));
  const page = await home();
  expect(page).toContain('Some features stand still');
  expect(page).toContain('Discount codes');
  expect(page).not.toContain('Products: what letters show');
  expect(page).toContain('Grant access');
});

it('with all scopes it says nothing of the kind', async () => {
  await grant(readAppToml().scopes);
  expect(await home()).not.toContain('Some features stand still');
});

it('that access had been lost is told until a week later', async () => {
  const { db, now } = panel.edge;
  await db.inShop(
    shopId,
    now,
    (tx) => tx.sql`update shop_settings set access_lost_at = ${now} where shop_id = ${shopId}`,
  );
  expect(await home()).toContain('had taken back the app’s access');
  panel.edge.pass(8 * 86_400_000);
  expect(await home()).not.toContain('had taken back the app’s access');
});
