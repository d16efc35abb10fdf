import { readFile } from 'node:fs/promises';
import type { FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buySomething } from '#tests/scenarios/sandbox/shopping.ts';
import { openPanel } from '#tests/support/browser-panel.ts';
import { type BrowserShop, openBrowserShop } from '#tests/support/browser-shop.ts';
import { faultsOf } from './screens/faults-of.ts';

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

it('a merchant takes over a segment of her shop, and finds its people in one of ours', async () => {
  panel = await openPanel(page, stage.sandbox, '/segments/import');
  await panel.getByRole('button', { name: 'Take over: All customers' }).click();
  await panel.getByText('Reading', { exact: true }).waitFor();
  await stage.catchUp();
  await panel.getByText('Up to date').waitFor();
  await panel.getByText('One customer').waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await panel.getByRole('link', { name: 'Open segment: All customers' }).click();
  await panel.getByRole('heading', { name: 'All customers' }).first().waitFor();
});

it('she saves it as a table from within the admin, by her session token', async () => {
  await panel.getByRole('link', { name: 'Export' }).first().click();
  const download = page.waitForEvent('download');
  await panel.getByRole('button', { name: 'Download CSV' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^all-customers-members-\d{4}-\d\d-\d\d\.csv$/);
  expect(await readFile(await file.path(), 'utf8')).toContain('mei.chen@mail.example');
  await panel.getByText('.csv was saved.').waitFor();
});

it('a download that breaks off saves nothing, and says so', async () => {
  await page.route('**/export/members*', (route) => route.abort());
  await panel.getByRole('button', { name: 'Download CSV' }).click();
  await panel.getByText('The download broke off. Nothing was saved; please try again.').waitFor();
});
