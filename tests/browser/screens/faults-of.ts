import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Frame, Page } from 'playwright-core';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What is wrong on sight: a page wider than the screen, or one that some people cannot use (WCAG 2.2 AA). */
export async function faultsOf(page: Page | Frame): Promise<string[]> {
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  const tooWide = excess > 0 ? [`${excess} pixels wider than the screen`] : [];
  return [...tooWide, ...(await barriersOn(page))];
}

async function barriersOn(page: Page | Frame): Promise<string[]> {
  await page.addScriptTag({ path: axe });
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run: (what: object, options: object) => Promise<AxeResults> };
    };
    // Letters in frames have tests of their own.
    const results = await axe.run(
      { exclude: ['iframe'] },
      { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], iframes: false },
    );
    return results.violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map((node) => node.html.slice(0, 160))
          .slice(0, 3)
          .join(' | ')}`,
    );
  });
  return violations.map((violation) => `barrier ${violation}`);
}
