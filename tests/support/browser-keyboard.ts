import type { Locator, Page } from 'playwright-core';

const patience = 100;

/** Goes from one thing to the next, as who has no mouse does, until this one has the focus. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let pressed = 0; pressed < patience; pressed += 1) {
    await page.keyboard.press(key);
    if (await hasFocus(target)) return;
  }
  throw new Error(
    `Expected ${String(target)} to be reached by the keyboard within ${patience} presses of ${key}`,
  );
}

/** A frame remembers what had the focus in it, even while the focus is elsewhere. */
function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate(
    (element) => element === element.ownerDocument.activeElement && element.ownerDocument.hasFocus(),
  );
}
