import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axeCore from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  type CompiledTemplates,
  type LetterProps,
  compileTemplates,
  renderLetter,
} from '#app/emails/index.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { EVERY_LETTER, EVERY_PAPER, sampleLetter } from './sample-letters.ts';

const SMALLEST_TEXT_PX = 14;
const SMALLEST_BUTTON_PX = 44;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

vi.setConfig({ testTimeout: 30_000 });

let browser: Browser;
let page: Page;
let compiled: CompiledTemplates;

beforeAll(async () => {
  [browser, compiled] = await Promise.all([launchBrowser(), compileTemplates()]);
  page = await browser.newPage();
  // Many mail programs show no pictures at first, and no test may reach the network.
  await page.route('**/*', (route) => route.abort());
}, 60_000);

afterAll(() => browser?.close());

describe.each(['light', 'dark'] as const)('on %s paper', (colorScheme) => {
  test.each(EVERY_PAPER)('%s in %s can be read by everybody', async (...letter) => {
    await open({ colorScheme, width: 600 }, letter);
    expect(await accessibilityProblems()).toEqual([]);
  });

  test.each(['#ffffff', '#000000', '#ffcc00', '#ff0000', '#767676', '#1f1f23'])(
    'a brand of %s has texts of enough contrast',
    async (brandColor) => {
      const { shop } = sampleLetter('abandoned-cart.second', 'en').props;
      await open({ colorScheme, width: 600 }, ['abandoned-cart.second', 'en'], {
        shop: { ...shop, brandColor },
      });
      expect(await accessibilityProblems()).toEqual([]);
    },
  );
});

test.each(EVERY_LETTER)('%s in %s fits a phone and a thumb', async (...letter) => {
  const title = 'Donaudampfschifffahrtsgesellschaftskapitänsmütze'.repeat(3);
  const [item] = sampleLetter(...letter).props.items;
  await open({ colorScheme: 'light', width: 390 }, letter, { items: [{ ...item!, title }] });
  const seen = await page.evaluate(() => ({
    overflow: document.documentElement.scrollWidth - window.innerWidth,
    buttonHeight: document.querySelector('.k-button')?.getBoundingClientRect().height ?? 0,
    smallestText: Math.min(
      ...[...document.querySelectorAll('td *')]
        .filter((element) => element.checkVisibility() && element.textContent?.trim())
        .map((element) => Number.parseFloat(getComputedStyle(element).fontSize)),
    ),
  }));
  expect(seen.overflow).toBeLessThanOrEqual(0);
  expect(seen.buttonHeight).toBeGreaterThanOrEqual(SMALLEST_BUTTON_PX);
  expect(seen.smallestText).toBeGreaterThanOrEqual(SMALLEST_TEXT_PX);
});

async function open(
  look: { colorScheme: 'light' | 'dark'; width: number },
  [key, locale]: (typeof EVERY_LETTER)[number],
  changes: Partial<LetterProps> = {},
): Promise<void> {
  await page.emulateMedia({ colorScheme: look.colorScheme });
  await page.setViewportSize({ width: look.width, height: 800 });
  await page.setContent(renderLetter(compiled, sampleLetter(key, locale, changes)).html);
}

/** Mails are no web pages: their programs give the landmarks. */
async function accessibilityProblems(): Promise<unknown[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe: checker } = window as unknown as { axe: typeof axeCore };
    const rules = Object.fromEntries(
      ['region', 'landmark-one-main'].map((rule) => [rule, { enabled: false }]),
    );
    const { violations } = await checker.run(document, { rules });
    return violations.map(({ id, nodes }) => [id, nodes[0]?.html, nodes[0]?.failureSummary]);
  });
}
