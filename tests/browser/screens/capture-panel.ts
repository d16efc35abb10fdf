import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { faultsOf } from './faults-of.ts';
import { openPage, type View } from './open-page.ts';
import { panelPaths } from './panel-paths.ts';
import type { Amount, ScreensStage } from './stage.ts';

const widths = [1280, 390];
const localesOf: Record<Amount, readonly string[]> = {
  much: ['en', 'ja', 'zh-TW'],
  little: ['en'],
  none: ['en'],
};

/** Takes the pictures, and returns what is wrong on sight: errors of the page, pages wider than the screen. */
export async function capturePanel(about: {
  stage: ScreensStage;
  browser: Browser;
  folder: string;
  /** Only pages whose name holds this. */
  only?: string;
}): Promise<string[]> {
  const { stage, browser, folder, only = '' } = about;
  const faults: string[] = [];
  for (const amount of ['much', 'little', 'none'] as const) {
    const shopId = stage.shops[amount];
    const paths = Object.entries(await panelPaths(stage, shopId)).filter(([name]) => name.includes(only));
    for (const locale of localesOf[amount]) {
      for (const width of widths) {
        for (const [name, path] of paths) {
          const file = join(folder, amount, locale, `${name}-${width}.png`);
          const found = await capture(browser, { origin: stage.origin, shopId, path, locale, width }, file);
          faults.push(...found.map((fault) => `${amount} ${locale} ${name} ${width}: ${fault}`));
        }
      }
    }
  }
  return faults;
}

async function capture(browser: Browser, view: View, file: string): Promise<string[]> {
  await mkdir(dirname(file), { recursive: true });
  const { page, errors } = await openPage(browser, view);
  const faults = [...errors, ...(await faultsOf(page))];
  // Frames outside the window are not drawn, so the window becomes as high as the page.
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: view.width, height: Math.max(height, 800) });
  await page.screenshot({ path: file });
  await page.close();
  return faults;
}
