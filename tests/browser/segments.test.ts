import type { Frame, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listSegments } from '#app/domain/segments/index.ts';
import { ensureShop } from '#app/domain/shops/index.ts';
import { buySomething, mei } from '#tests/scenarios/sandbox/shopping.ts';
import { openPanel } from '#tests/support/browser-panel.ts';
import { type BrowserShop, openBrowserShop } from '#tests/support/browser-shop.ts';
import { faultsOf } from './screens/faults-of.ts';

const { firstName, lastName } = mei.address;
/** In the order of her script. */
const meiByName = `${lastName} ${firstName}`;

const minute = 60_000;

let stage: BrowserShop;
let page: Page;
let panel: FrameLocator;

beforeAll(async () => {
  stage = await openBrowserShop();
  buySomething(stage.shop);
  await stage.catchUp();
  page = await (await stage.openBrowser({ bypassCSP: true })).newPage();
});
afterAll(() => stage?.[Symbol.asyncDispose]());

async function segments() {
  const { ctx } = stage.kizuna;
  const shopId = await ensureShop(ctx.db.loops, stage.shop.profile.domain, ctx.now());
  return ctx.db.inShop(shopId, ctx.now(), listSegments);
}

const bar = () => page.getByRole('region', { name: 'Unsaved changes' });
const toast = (text: string) => page.locator('#toasts').getByText(text).last();
const undo = () => page.getByRole('button', { name: 'Undo' }).last();

/** Steps of one story: each begins where the one before it ended. */
describe('a merchant who asks a question about her customers', () => {
  it('finds a condition by typing, and is in its first field', async () => {
    panel = await openPanel(page, stage.sandbox, '/segments/new');
    await panel.getByText('Add the first condition.').waitFor();
    await panel.getByRole('button', { name: 'Add condition' }).click();
    await panel.getByLabel('Search conditions').fill('number of');
    await page.keyboard.press('Enter');
    await panel.getByRole('group', { name: 'Number of orders' }).waitFor();
    await expect
      .poll(() => panel.getByLabel('Number of orders: comparison').evaluate(isFocused), { timeout: 10_000 })
      .toBe(true);
  });

  it('sees at once how many people fit, and who', async () => {
    await panel.getByText('People who have ordered', { exact: true }).waitFor();
    await panel.getByText('1 of 1 people').first().waitFor();
    await panel.getByText(meiByName).waitFor();
  });

  it('sees the size follow what she changes', async () => {
    await panel.getByLabel('Number of orders: number').fill('5');
    await panel.getByText('People who have ordered at least 5 times').waitFor();
    await panel.getByText('0 of 1 people').first().waitFor();
    await panel.getByText('Nobody fits these conditions now.').waitFor();
  });

  it('is told beside the field what is missing, and saves nothing until it is there', async () => {
    await panel.getByLabel('Number of orders: number').fill('');
    await panel.getByText('Enter a number.').waitFor();
    await panel.getByText('The size appears once every condition is complete.').waitFor();
    await panel.getByLabel('Name', { exact: true }).fill('Buyers');
    await bar().getByRole('button', { name: 'Save' }).click();
    await panel.getByText('Nothing was saved: some conditions are not complete.').waitFor();
    expect(await segments()).toEqual([]);
    await panel.getByLabel('Number of orders: number').fill('1');
  });

  it('puts an alternative into a group, and takes it out again without losing her place', async () => {
    await panel.getByRole('button', { name: 'Add group' }).click();
    const group = panel.getByRole('group', { name: 'Group of conditions' }).nth(1);
    await group.getByRole('button', { name: 'Add condition' }).click();
    await panel.getByLabel('Search conditions').fill('tag');
    await page.keyboard.press('Enter');
    await panel.getByRole('combobox', { name: 'Tags' }).fill('VIP');
    await panel.getByRole('option', { name: 'Use “VIP”' }).click();
    await panel.getByText('People who have ordered and who are tagged “VIP”').waitFor();
    await group.getByRole('button', { name: 'Remove group' }).click();
    await panel.getByText('People who have ordered', { exact: true }).waitFor();
    await expect
      .poll(() => panel.getByLabel('Number of orders: comparison').evaluate(isFocused), { timeout: 10_000 })
      .toBe(true);
  });

  it('saves it, and sees whom it has found', async () => {
    await bar().getByRole('button', { name: 'Save' }).click();
    await toast('Segment saved').waitFor();
    await panel.getByRole('heading', { level: 1, name: 'Buyers' }).waitFor();
    await stage.catchUp();
    await panel.getByRole('link', { name: meiByName }).waitFor();
    expect(await segments()).toMatchObject([{ name: 'Buyers', size: 1, isFilling: false }]);
  });

  it('is told who would leave before she saves a change, and keeps it as it was', async () => {
    await panel.getByRole('link', { name: 'Edit' }).click();
    await panel.getByLabel('Number of orders: number').fill('2');
    await panel.getByText('1 person leaves').waitFor();
    await bar().getByRole('button', { name: 'Discard' }).click();
    await panel.getByText('People who have ordered', { exact: true }).waitFor();
    await bar().waitFor({ state: 'hidden' });
    expect(await panel.getByLabel('Number of orders: number').inputValue()).toBe('1');
  });
});

describe('a merchant with her list of segments', () => {
  it('creates a ready-made one by one click, and takes that back', async () => {
    panel = await openPanel(page, stage.sandbox, '/segments');
    await panel.getByRole('button', { name: 'Create “Champions”' }).click();
    await toast('“Champions” was created').waitFor();
    await panel.getByRole('link', { name: 'Champions' }).waitFor();
    await undo().click();
    await toast('“Champions” was removed again').waitFor();
    await panel.getByRole('button', { name: 'Create “Champions”' }).waitFor();
  });

  it('deletes one without being asked, and has it back with its people', async () => {
    const [before] = await segments();
    await stage.sandbox.turnClock(stage.clock.now() + minute);
    await panel.getByRole('button', { name: 'Delete “Buyers”' }).click();
    await toast('“Buyers” was deleted').waitFor();
    expect(await segments()).toEqual([]);
    await undo().click();
    await toast('“Buyers” is back').waitFor();
    await stage.catchUp();
    await panel.getByText('1 person').waitFor();
    expect(await segments()).toMatchObject([{ segmentId: before!.segmentId, size: 1 }]);
  });
});

describe('everybody can use', () => {
  it.each([1280, 390])('list, page and builder on a screen of %i pixels', async (width) => {
    await page.setViewportSize({ width, height: 900 });
    const [segment] = await segments();
    const paths = ['', '/new', `/${segment!.segmentId}`, `/${segment!.segmentId}/edit`];
    for (const path of paths) {
      panel = await openPanel(page, stage.sandbox, `/segments${path}`);
      if (path.endsWith('/edit')) await panel.getByText('1 of 1 people').first().waitFor();
      expect(await faultsOf(frame()), path).toEqual([]);
    }
    for (const name of ['Bought', 'Near a place', 'Next order', 'RFM group', 'Country']) {
      await panel.getByRole('button', { name: 'Add condition' }).first().click();
      await panel.getByLabel('Search conditions').fill(name);
      if (name === 'Bought') expect(await faultsOf(frame()), 'menu').toEqual([]);
      await page.keyboard.press('Enter');
      await panel.getByRole('group', { name, exact: true }).waitFor();
    }
    await panel.getByLabel('Which products').selectOption('certain products');
    expect(await faultsOf(frame()), 'conditions').toEqual([]);
    await bar().getByRole('button', { name: 'Discard' }).click();
    await bar().waitFor({ state: 'hidden' });
  });
});

function isFocused(element: Element): boolean {
  return element === element.ownerDocument.activeElement;
}

function frame(): Frame {
  const found = page.frames().find((each) => each.url().startsWith(stage.sandbox.appOrigin));
  if (!found) throw new Error('Expected the panel in a frame of the admin, found none');
  return found;
}
