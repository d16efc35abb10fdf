import type { FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { learnRetention } from '#app/domain/analytics/index.ts';
import { learnShop } from '#app/domain/insight/index.ts';
import { ensureShop, findShopSettings } from '#app/domain/shops/index.ts';
import { openPanel } from '#tests/support/browser-panel.ts';
import { type BrowserShop, openBrowserShop, watchForFaults } from '#tests/support/browser-shop.ts';
import { fillOrders } from '#tests/support/fill-orders.ts';
import { inventPeople, plantedRates } from '#tests/support/invented-shop.ts';
import { faultsOf } from './screens/faults-of.ts';

let stage: BrowserShop;
let page: Page;
let panel: FrameLocator;
let shopId: string;
let faults: string[];

beforeAll(async () => {
  stage = await openBrowserShop();
  const { ctx } = stage.kizuna;
  shopId = await ensureShop(ctx.db.loops, stage.shop.profile.domain, ctx.now());
  const people = inventPeople(600, { seed: 2, now: ctx.now(), rates: { ...plantedRates, comesBack: 0.4 } });
  await fillOrders(ctx.db, { shopId, now: ctx.now(), people });
  await learnShop(ctx, shopId, async () => {});
  await learnRetention(ctx, shopId);
  page = await (await stage.openBrowser({ bypassCSP: true })).newPage();
  faults = watchForFaults(page);
  panel = await openPanel(page, stage.sandbox, '/insights');
});
afterAll(() => stage?.[Symbol.asyncDispose]());

const windows = async () => {
  const { ctx } = stage.kizuna;
  return (await ctx.db.inShop(shopId, ctx.now(), findShopSettings))?.winBackDays;
};

it('draws its charts, each named in words and with its numbers in a table', async () => {
  await panel.locator('svg.recharts-surface').first().waitFor();
  await panel.getByRole('img', { name: /Retention rate of the last \d+ quarters/ }).waitFor();
  const numbers = panel.locator('details', { has: page.locator('[aria-label="Stages over time"]') });
  const heading = numbers.getByRole('columnheader', { name: 'Drifting away' });
  expect(await heading.isVisible()).toBe(false);
  await numbers.locator('summary').press('Enter');
  await heading.waitFor();
});

it.each([1280, 390])('everybody can use it, %i pixels wide', async (width) => {
  await page.setViewportSize({ width, height: 900 });
  const frame = page.frames().find((each) => each.url().startsWith(stage.sandbox.appOrigin))!;
  await frame.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  expect(await faultsOf(frame)).toEqual([]);
});

it('shows cohorts by people, orders, revenue and value', async () => {
  await page.setViewportSize({ width: 1280, height: 900 });
  const cohorts = panel.getByRole('region', { name: 'Cohorts by month of the first order' });
  const cell = cohorts.getByRole('row').nth(3).getByRole('cell').nth(1);
  expect(await cell.innerText()).toBe('100%');
  for (const [measure, words] of [
    ['Orders', /^\d+$/],
    ['Revenue', /^¥[\d,]+$/],
    ['Value per person so far', /^¥[\d,]+$/],
  ] as const) {
    await panel.getByLabel('Each cell shows').selectOption({ label: measure });
    await expect.poll(() => cell.innerText()).toMatch(words);
  }
});

it('tells of any period, and says beside the field what is wrong with it', async () => {
  await panel.getByLabel('First day').fill('2026-01-01');
  await panel.getByLabel('Last day').fill('2026-03-31');
  await panel.getByRole('button', { name: 'Show', exact: true }).click();
  await panel.getByRole('heading', { name: /from Jan 1, 2026 to Mar 31, 2026/ }).waitFor();
  await panel.getByLabel('Last day').fill('2025-03-31');
  await panel.getByRole('button', { name: 'Show', exact: true }).click();
  await panel.getByText('The first day must come before the last').waitFor();
  expect(await panel.getByLabel('Last day').inputValue()).toBe('2025-03-31');
});

it('applies the windows that fit with one click, and takes them back with another', async () => {
  expect(await windows()).toEqual([90, 180, 360]);
  const button = panel.getByRole('button', { name: /^Use [\d /]+ days$/ });
  const days = (await button.innerText()).match(/\d+/g)!.map(Number);
  await button.click();
  await expect.poll(windows).toEqual(days);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(windows).toEqual([90, 180, 360]);
  await button.waitFor();
  expect(faults).toEqual([]);
});
