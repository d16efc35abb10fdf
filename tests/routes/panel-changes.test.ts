import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFlow } from '#app/domain/flows/index.ts';
import { listComplementRules } from '#app/domain/recommendations/index.ts';
import { findShopSettings } from '#app/domain/shops/index.ts';
import { percentOff } from '#tests/support/flow-world.ts';
import { openPanel, type PanelTest } from '#tests/support/panel.ts';

const kumo = 'kumo-tea.myshopify.com';

let panel: PanelTest;
let shopId: string;

beforeAll(async () => {
  panel = await openPanel();
  shopId = await panel.edge.install(kumo);
});

afterAll(() => panel[Symbol.asyncDispose]());

async function post(path: string, form: Record<string, string>): Promise<string> {
  const response = await panel.visit(kumo, path, { method: 'POST', form });
  return `${response.status} ${await response.text()}`;
}

function flow(flowId: string) {
  return panel.edge.db.inShop(shopId, panel.edge.now, (tx) => findFlow(tx, flowId));
}

describe('an automation', () => {
  it('is switched on with one post, and off again by its undo', async () => {
    await post('/automations', { intent: 'switch', flowId: 'abandoned-cart', isOn: 'true' });
    expect(await flow('abandoned-cart')).toMatchObject({ isOn: true });
    await post('/automations', { intent: 'switch', flowId: 'abandoned-cart', isOn: 'false' });
    expect(await flow('abandoned-cart')).toMatchObject({ isOn: false });
  });

  it('gets a coupon and loses it', async () => {
    await post('/automations', { intent: 'offer', flowId: 'welcome', offer: JSON.stringify(percentOff(15)) });
    expect(await flow('welcome')).toMatchObject({ offer: percentOff(15) });
    await post('/automations', { intent: 'offer', flowId: 'welcome', offer: 'null' });
    expect(await flow('welcome')).toMatchObject({ offer: null });
  });

  it.each([
    '{"kind":"percentage","percent":100,"minimumMinor":null}',
    '{"kind":"gift","productId":"x"}',
    '[]',
  ])('refuses the offer %s', async (offer) => {
    expect(await post('/automations', { intent: 'offer', flowId: 'welcome', offer })).toMatch(/^400/);
  });

  it('that the product cannot do without stays on', async () => {
    const wish = { intent: 'switch', flowId: 'confirm-subscription', isOn: 'false' };
    expect(await post('/automations', wish)).toMatch(/^404/);
    expect(await flow('confirm-subscription')).toMatchObject({ isOn: true });
  });

  it('that the shop does not have is not found', async () => {
    expect(await post('/automations', { intent: 'switch', flowId: 'birthday', isOn: 'true' })).toMatch(
      /^404/,
    );
  });

  it('refuses a form that no page sends', async () => {
    expect(await post('/automations', { intent: 'delete-everything' })).toMatch(/^400/);
    expect(await post('/automations/welcome', { baseVersion: '1', edits: 'not json' })).toMatch(/^400/);
  });
});

describe('what goes with what', () => {
  const rule = {
    intent: 'save',
    ofKind: 'category',
    ofValue: 'Shoes',
    reasons: '{"en":"Keeps leather soft"}',
  };
  const rules = () => panel.edge.db.inShop(shopId, panel.edge.now, (tx) => listComplementRules(tx));

  it('is saved, deleted, and brought back by the undo', async () => {
    await panel.edge.db.inShop(
      shopId,
      panel.edge.now,
      (tx) => tx.sql`
      insert into products (shop_id, product_id, title, status, source_updated_at)
      values (${shopId}, 'cream', 'Shoe cream', 'active', ${panel.edge.now})`,
    );
    expect(await post('/complements', { ...rule, relatedId: 'cream' })).toMatch(/^200 .*saved/);
    const [saved] = await rules();
    expect(saved).toMatchObject({
      ofValue: 'Shoes',
      relatedId: 'cream',
      reasons: { en: 'Keeps leather soft' },
    });
    expect(await post('/complements', { intent: 'delete', ruleId: saved!.ruleId })).toMatch(/^200 .*deleted/);
    expect(await rules()).toEqual([]);
    await post('/complements', { ...rule, relatedId: 'cream' });
    expect(await rules()).toEqual([saved]);
  });

  it('names the field of a rule that cannot be', async () => {
    expect(await post('/complements', { ...rule, relatedId: 'unknown' })).toMatch(/^200 .*refused.*related/);
    expect(await post('/complements', { ...rule, relatedId: 'cream', reasons: 'not json' })).toMatch(/^400/);
    expect(
      await post('/complements', { intent: 'delete', ruleId: '00000000-0000-8000-8000-000000000009' }),
    ).toMatch(/^404/);
  });
});

describe('publishing', () => {
  it('a changed delay makes a new version and leaves the old one as it was', async () => {
    const before = await flow('abandoned-cart');
    const edits = JSON.stringify({ 'wait-first': { delayMinutes: 45 } });
    await post('/automations/abandoned-cart', { baseVersion: '1', edits });
    const after = await flow('abandoned-cart');
    expect(after?.version).toBe(2);
    expect(after?.definition.steps[0]).toMatchObject({ id: 'wait-first', delayMinutes: 45 });
    expect(before?.definition.steps[0]).toMatchObject({ delayMinutes: 30 });
  });

  it('a page that has been overtaken publishes nothing', async () => {
    const edits = JSON.stringify({ 'wait-first': { delayMinutes: 99 } });
    expect(await post('/automations/abandoned-cart', { baseVersion: '1', edits })).toContain('outdated');
    expect(await flow('abandoned-cart')).toMatchObject({ version: 2 });
  });

  it('a delay beyond the limits is refused', async () => {
    const edits = JSON.stringify({ 'wait-first': { delayMinutes: 401 * 1440 } });
    expect(await post('/automations/abandoned-cart', { baseVersion: '2', edits })).toContain('refused');
    expect(await flow('abandoned-cart')).toMatchObject({ version: 2 });
  });

  it('a text with broken Liquid is refused, and the preview names its field', async () => {
    const edits = JSON.stringify({ hello: { texts: { ja: { subject: 'ようこそ{% if %}' } } } });
    expect(await post('/automations/welcome', { baseVersion: '1', edits })).toContain('refused');
    const preview = await post('/automations/welcome/preview', { stepId: 'hello', edits });
    expect(preview).toContain('bad_liquid');
    expect(await flow('welcome')).toMatchObject({ version: 1 });
  });

  it('own words reach the letter in their language and leave the other languages alone', async () => {
    const edits = JSON.stringify({
      hello: { texts: { en: { subject: 'Good to see you at {{ shop.name }}' } } },
    });
    expect(await post('/automations/welcome/preview', { stepId: 'hello', edits })).toContain(
      'Good to see you at ',
    );
    await post('/automations/welcome', { baseVersion: '1', edits });
    const letter = (await flow('welcome'))?.definition.steps.find((step) => step.id === 'hello');
    expect(letter).toMatchObject({ texts: { en: { subject: 'Good to see you at {{ shop.name }}' } } });
    expect(letter).not.toHaveProperty('texts.ja');
  });
});

describe('settings', () => {
  const settings = () => panel.edge.db.inShop(shopId, panel.edge.now, findShopSettings);

  it('are saved as they were typed, and only those that were', async () => {
    const before = await settings();
    await post('/settings', { senderName: 'Kumo', quietFromMinute: '20:30', capPerWeek: '5', logoUrl: '' });
    expect(await settings()).toEqual({
      ...before,
      senderName: 'Kumo',
      quietFromMinute: 20 * 60 + 30,
      capPerWeek: 5,
      logoUrl: null,
      updatedAt: expect.any(Number),
    });
  });

  it.each([
    ['brandColor', 'green'],
    ['senderAddress', 'nobody'],
    ['quietToMinute', '25:00'],
    ['capPerDay', ''],
    ['zone', 'Mars/Olympus'],
    ['logoUrl', 'http://plain.example/logo.png'],
  ])('%s = "%s" is refused by its name and saves nothing', async (field, value) => {
    const before = await settings();
    const answer = await post('/settings', { senderName: 'Another', [field]: value });
    expect(answer).toContain('refused');
    expect(answer).toContain(field);
    expect(await settings()).toEqual(before);
  });
});
