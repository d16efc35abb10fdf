import { afterAll, beforeAll, expect, it } from 'vitest';
import { findImport } from '#app/domain/import/index.ts';
import { openPanel, type PanelTest } from '#tests/support/panel.ts';

const kumo = 'kumo-tea.myshopify.com';

let panel: PanelTest;
let shopId: string;

beforeAll(async () => {
  panel = await openPanel();
  shopId = await panel.edge.install(kumo);
});
afterAll(() => panel[Symbol.asyncDispose]());

const progress = () => panel.edge.db.inShop(shopId, panel.edge.now, findImport);
const press = (intent: string) => panel.visit(kumo, '/?index', { method: 'POST', form: { intent } });

it('a merchant has the records of her shop imported with one button, and sees how far that is', async () => {
  expect(await progress()).toBeUndefined();
  expect((await press('import')).status).toBe(200);
  expect(await progress()).toMatchObject({
    state: 'running',
    files: [{ kind: 'products' }, { kind: 'customers' }, { kind: 'orders' }],
  });
  expect(await (await panel.visit(kumo, '/')).text()).toContain('"waiting"');
});

it('a second press while it runs changes nothing', async () => {
  const first = await progress();
  await press('import');
  expect(await progress()).toEqual(first);
});

it('anything else that is sent to the page is refused', async () => {
  expect((await press('delete-everything')).status).toBe(400);
});

it('an import that has failed says why, and what was left out; trying again takes up what failed', async () => {
  await panel.edge.db.inShop(shopId, panel.edge.now, async ({ sql }) => {
    await sql`update imports set state = 'failed' where shop_id = ${shopId}`;
    await sql`
      update import_files
      set state = 'failed', reason = 'access_denied', fault_count = 1, faults = '[{"line": 17, "reason": "broken_json"}]'
      where shop_id = ${shopId} and kind = 'orders'`;
  });
  const page = await (await panel.visit(kumo, '/')).text();
  expect(page).toContain('"access_denied"');
  expect(page).toContain('"broken_json"');
  await press('import');
  expect(await progress()).toMatchObject({
    state: 'running',
    files: [{}, {}, { kind: 'orders', state: 'waiting' }],
  });
});
