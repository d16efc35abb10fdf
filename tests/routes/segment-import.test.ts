import { afterAll, beforeAll, expect, it } from 'vitest';
import { listCustomerLists } from '#app/domain/lists/index.ts';
import { kumo } from '#tests/support/edge.ts';
import { openPanel, type PanelTest } from '#tests/support/panel.ts';

let panel: PanelTest;
let shopId: string;
beforeAll(async () => {
  panel = await openPanel();
  shopId = await panel.edge.install(kumo);
});
afterAll(() => panel[Symbol.asyncDispose]());

const path = '/segments/import';
const lists = () => panel.edge.db.inShop(shopId, panel.edge.now, listCustomerLists);
const page = async (query = '') =>
  await (await panel.visit(kumo, `${path}?locale=en${query}`, { asDocument: true })).text();
const send = (form: Record<string, string>) => panel.visit(kumo, path, { method: 'POST', form });

it('shows the segments of the shop, and takes one over once, however often the button is pressed', async () => {
  expect(await page()).toContain('Subscribers');
  expect(await page()).toContain('Show more');
  for (let press = 0; press < 2; press += 1)
    expect((await send({ intent: 'take', sourceId: '1001', name: 'Subscribers' })).status).toBe(200);
  expect(await lists()).toMatchObject([{ name: 'Subscribers', sourceId: '1001', state: 'waiting' }]);
  const taken = await page();
  expect(taken).toContain('Taken over');
  expect(taken).toContain('Not read yet');
});

it('says why a list could not be read, and has it read again', async () => {
  const { edge } = panel;
  await edge.db.inShop(shopId, edge.now, async (tx) => {
    await tx.sql`update customer_lists set state = 'failed', reason = 'missing' where shop_id = ${shopId}`;
  });
  expect(await page()).toContain('The segment is not there any more in Shopify.');
  const [list] = await lists();
  expect((await send({ intent: 'again', listId: list!.listId })).status).toBe(200);
  expect(await lists()).toMatchObject([{ state: 'waiting', reason: null }]);
});

it('says so when the shop does not answer, and shows the lists all the same', async () => {
  panel.edge.shopify.nextAdmin.push({ status: 403, body: {} });
  const text = await page();
  expect(text).toContain('Shopify does not let us read the segments');
  expect(text).toContain('Taken over');
});

it.each([
  { intent: 'take', sourceId: 'gid://shopify/Segment/1', name: 'x' },
  { intent: 'take', sourceId: '1001', name: ' ' },
  { intent: 'take', sourceId: '1001', name: 'x'.repeat(256) },
  { intent: 'take', sourceId: '9'.repeat(21), name: 'x' },
  { intent: 'again', listId: 'x' },
  { intent: 'drop' },
  {},
])('takes nothing over for a form that no page of ours sends: %j', async (form) => {
  const before = await lists();
  const { status } = await send(form as Record<string, string>);
  expect(status).toBe(400);
  expect(await lists()).toEqual(before);
});

it('finds no list by an id that nobody has', async () => {
  for (const intent of ['again', 'remove'])
    expect((await send({ intent, listId: '5f0c2c0a-94a1-4b4e-8f0e-3c1f5c9f7a11' })).status).toBe(404);
});

it('removes a list that nothing rests on', async () => {
  const [list] = await lists();
  expect((await send({ intent: 'remove', listId: list!.listId })).status).toBe(200);
  expect(await lists()).toEqual([]);
});
