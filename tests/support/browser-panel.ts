import type { FrameLocator, Page } from 'playwright-core';
import type { RunningSandbox } from '#sandbox/index.ts';

/** Opens a page of the panel in the admin, as a merchant does, and waits until it can be used. */
export async function openPanel(page: Page, sandbox: RunningSandbox, path = '/'): Promise<FrameLocator> {
  const url = new URL(sandbox.panelUrl());
  url.searchParams.set('path', path);
  await page.goto(url.href);
  // The admin's menu comes from the panel's own scripts: where it stands, they run.
  await page.getByRole('navigation', { name: 'Kizuna' }).getByRole('link', { name: 'Settings' }).waitFor();
  const panel = page.frameLocator('#app');
  await panel.getByRole('heading', { level: 1 }).waitFor();
  return panel;
}

/** Follows the admin's own menu. */
export async function goTo(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Kizuna' }).getByRole('link', { name, exact: true }).click();
  await page.frameLocator('#app').getByRole('heading', { level: 1, name, exact: true }).waitFor();
}
