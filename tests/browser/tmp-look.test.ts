import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPanel, goTo } from '#tests/support/browser-panel.ts';
import { type BrowserShop, openBrowserShop, watchForFaults } from '#tests/support/browser-shop.ts';
let stage: BrowserShop;
beforeAll(async () => {
  console.time('open');
  stage = await openBrowserShop();
  console.timeEnd('open');
});
afterAll(async () => {
  await stage?.[Symbol.asyncDispose]();
});
it('looks', async () => {
  const c = await stage.openBrowser();
  const page = await c.newPage();
  const faults = watchForFaults(page);
  const panel = await openPanel(page, stage.sandbox);
  await page.screenshot({ path: '/tmp/shots/home.png' });
  await goTo(page, 'Automations');
  await page.screenshot({ path: '/tmp/shots/automations.png' });
  const w = await panel.locator('html').evaluate((e) => [e.scrollWidth, e.clientWidth]);
  console.log(w, faults);
});
