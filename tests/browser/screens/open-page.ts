import type { Browser, Page } from 'playwright-core';

export interface View {
  origin: string;
  shopId: string;
  path: string;
  locale: string;
  width: number;
}

export interface OpenPage {
  page: Page;
  /** What the page complained about while it loaded. */
  errors: string[];
}

/** A page that is not there says so. */
const expected = /status of 404/;

/** What pages expect of App Bridge, without an admin around them: pictures show the page alone. */
const silentBridge = `
  window.shopify = { toast: { show() {} }, config: {} };
  for (const name of ['ui-nav-menu', 'ui-title-bar', 'ui-save-bar']) {
    customElements.define(name, class extends HTMLElement {
      connectedCallback() { this.style.display = 'none'; }
      show() {}
      hide() {}
    });
  }`;

/** Opens a page of the panel as a merchant of that shop, in her language. */
export async function openPage(browser: Browser, view: View): Promise<OpenPage> {
  const { origin, shopId, path, locale, width } = view;
  const page = await browser.newPage({ viewport: { width, height: width > 600 ? 900 : 844 } });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(`error on the page: ${error.message.slice(0, 200)}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !expected.test(message.text()))
      errors.push(message.text().slice(0, 200));
  });
  await page.route('**/app-bridge.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: silentBridge }),
  );
  await page.setExtraHTTPHeaders({ 'x-shop': shopId });
  const url = new URL(path, origin);
  url.searchParams.set('locale', locale);
  await page.goto(url.href, { waitUntil: 'networkidle' });
  return { page, errors };
}
