import type { Frame, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFlow } from '#app/domain/flows/index.ts';
import { ensureShop } from '#app/domain/shops/index.ts';
import { openPanel } from '#tests/support/browser-panel.ts';
import { type BrowserShop, openBrowserShop } from '#tests/support/browser-shop.ts';
import { faultsOf } from './screens/faults-of.ts';

let stage: BrowserShop;
let page: Page;
let panel: FrameLocator;

beforeAll(async () => {
  stage = await openBrowserShop();
  page = await (await stage.openBrowser()).newPage();
});

afterAll(() => stage?.[Symbol.asyncDispose]());

async function welcomeSeries() {
  const { ctx } = stage.kizuna;
  const shopId = await ensureShop(ctx.db.loops, stage.shop.profile.domain, ctx.now());
  return ctx.db.inShop(shopId, ctx.now(), (tx) => findFlow(tx, 'welcome'));
}

const save = () =>
  page.getByRole('region', { name: 'Unsaved changes' }).getByRole('button', { name: 'Save' });
const discard = () =>
  page.getByRole('region', { name: 'Unsaved changes' }).getByRole('button', { name: 'Discard' });

describe('a merchant who writes her own words', () => {
  it('sees the letter change as she types, and publishes it', async () => {
    panel = await openPanel(page, stage.sandbox, '/automations/welcome');
    await panel.getByLabel('Subject').fill('So good that you are here, {{ person.first_name }}');
    await panel.getByText('So good that you are here, Emma').waitFor();
    await save().click();
    await save().waitFor({ state: 'hidden' });
    expect(await welcomeSeries()).toMatchObject({ version: 2 });
  });

  it('is told beside the field what is wrong, and publishes nothing until it is mended', async () => {
    await panel.getByLabel('Subject').fill('Hello {{ person.nickname }}');
    await panel.getByText('Letters do not know "person.nickname".').waitFor();
    await save().click();
    await panel.getByText('Nothing was published: some texts cannot be used yet.').waitFor();
    expect(await welcomeSeries()).toMatchObject({ version: 2 });
    await discard().click();
    await expect
      .poll(() => panel.getByLabel('Subject').inputValue(), { timeout: 10_000 })
      .toContain('So good that you are here');
  });

  it('is told what a delay may be', async () => {
    await panel.getByLabel('Length of the wait').first().fill('1000');
    await panel.getByText('Choose a whole number, up to 400 days.').waitFor();
    await discard().click();
    await panel.getByText('Choose a whole number, up to 400 days.').waitFor({ state: 'hidden' });
    expect(await welcomeSeries()).toMatchObject({ version: 2 });
  });
});

describe('a merchant who changes settings', () => {
  it('has them saved by the bar of the admin, and is told beside the field what cannot be', async () => {
    panel = await openPanel(page, stage.sandbox, '/settings');
    await panel.getByLabel('Sender address').fill('nobody');
    await save().click();
    await panel.getByText('Enter an email address, or leave the field empty.').waitFor();
    await panel.getByLabel('Sender address').fill('letters@kumo.example');
    await save().click();
    await save().waitFor({ state: 'hidden' });
    panel = await openPanel(page, stage.sandbox, '/settings');
    expect(await panel.getByLabel('Sender address').inputValue()).toBe('letters@kumo.example');
  });
});

describe('each page of the panel', () => {
  const paths = [
    '/',
    '/automations',
    '/automations/abandoned-cart',
    '/customers',
    '/messages',
    '/settings',
    '/nowhere',
  ];

  it.each([1280, 390])('can be used by everybody, and fits a screen of %i pixels', async (width) => {
    await page.setViewportSize({ width, height: 900 });
    for (const path of paths) {
      await openPanel(page, stage.sandbox, path);
      expect(await faultsOf(frameOf(page)), path).toEqual([]);
    }
  });
});

function frameOf(of: Page): Frame {
  const frame = of.frames().find((each) => each.url().startsWith(stage.sandbox.appOrigin));
  if (!frame) throw new Error('Expected the panel in a frame of the admin, found none');
  return frame;
}
