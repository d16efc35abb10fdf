import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFlow } from '#app/domain/flows/index.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { openScreensStage, type ScreensStage } from './screens/stage.ts';

let stage: ScreensStage;
let browser: Browser;
let page: Page;
let panel: FrameLocator;

beforeAll(async () => {
  stage = await openScreensStage();
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  panel = page.frameLocator('iframe').first();
});

afterAll(async () => {
  await browser?.close();
  await stage?.close();
});

const flow = (flowId: string) =>
  stage.ctx.db.inShop(stage.shops.much, stage.ctx.now(), (tx) => findFlow(tx, flowId));

describe('a merchant in the admin', () => {
  it('goes from page to page by the menu of the admin', async () => {
    await page.goto(stage.panelUrl);
    await panel.getByRole('heading', { name: 'Home', level: 1 }).waitFor();
    await page.getByRole('link', { name: 'Automations' }).first().click();
    await panel.getByRole('heading', { name: 'Automations', level: 1 }).waitFor();
  });

  it('switches an automation off, and takes it back', async () => {
    const toggle = panel.getByRole('switch', { name: 'Abandoned cart' });
    await toggle.click();
    await expect.poll(() => flow('abandoned-cart')).toMatchObject({ isOn: false });
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => flow('abandoned-cart')).toMatchObject({ isOn: true });
    await expect.poll(() => toggle.getAttribute('aria-checked')).toBe('true');
  });

  it('changes a delay and a text, sees the letter change, and publishes both at once', async () => {
    await panel.getByRole('link', { name: 'Abandoned cart' }).click();
    await panel.getByLabel('Length of the wait').first().fill('45');
    await panel.getByLabel('Subject').fill('Still yours, {{ person.first_name }}');
    await panel.getByText('Still yours, Emma').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => flow('abandoned-cart')).toMatchObject({ version: 2 });
    const steps = (await flow('abandoned-cart'))?.definition.steps;
    expect(steps?.[0]).toMatchObject({ delayMinutes: 45 });
    expect(steps?.[1]).toMatchObject({ texts: { en: { subject: 'Still yours, {{ person.first_name }}' } } });
    await page.getByRole('button', { name: 'Save' }).waitFor({ state: 'hidden' });
  });

  it('is told beside the field what is wrong with a text', async () => {
    await panel.getByLabel('Subject').fill('{{ person.nickname }}');
    await panel.getByText('Letters do not know "person.nickname".').waitFor();
    await page.getByRole('button', { name: 'Discard' }).click();
    await panel.getByText('Letters do not know').waitFor({ state: 'hidden' });
  });

  it('finds a person and reads why she got a letter', async () => {
    await page.getByRole('link', { name: 'Messages' }).first().click();
    await panel.getByLabel('Outcome').selectOption('sent');
    await panel.getByRole('row').nth(1).getByRole('link').nth(1).click();
    await panel.getByLabel(/^Why did or didn't/).selectOption('thank-you');
    await panel.getByRole('heading', { name: 'Why, or why not?' }).waitFor();
    await panel.getByRole('list').filter({ hasText: /Thank you/ }).or(panel.getByText(/Nothing has happened yet/)).first().waitFor();
  });
});
