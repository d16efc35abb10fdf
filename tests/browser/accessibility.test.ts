import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { switchFlow } from '#app/domain/flows/index.ts';
import { ensureShop } from '#app/domain/shops/index.ts';
import { buySomething, leaveSomething, mei } from '#tests/scenarios/sandbox/shopping.ts';
import { openPanel } from '#tests/support/browser-panel.ts';
import { type BrowserShop, openBrowserShop } from '#tests/support/browser-shop.ts';
import { tabTo } from '#tests/support/browser-keyboard.ts';
import { faultsOf } from './screens/faults-of.ts';
import { panelPaths } from './screens/panel-paths.ts';

const hour = 3_600_000;
const widths = [390, 1280];

let stage: BrowserShop;
let page: Page;
let shopId: string;
let letterPath: string;

/** Mei buys, leaves another cart later and is written to: every page has something to show. */
beforeAll(async () => {
  stage = await openBrowserShop();
  const { sandbox, kizuna, clock, shop } = stage;
  const { ctx } = kizuna;
  shopId = await ensureShop(ctx.db.loops, shop.profile.domain, ctx.now());
  await ctx.db.inShop(shopId, ctx.now(), async (tx) => {
    for (const flowId of ['abandoned-cart', 'thank-you']) await switchFlow(tx, { flowId, isOn: true });
  });
  buySomething(shop);
  await sandbox.turnClock(clock.now() + 26 * hour);
  leaveSomething(shop);
  await sandbox.turnClock(clock.now() + hour);
  const letter = sandbox.inbox.store.lettersTo(mei.email).at(-1)!;
  letterPath = `/inbox?to=${encodeURIComponent(mei.email)}&letter=${letter.providerId}`;
  page = await (await stage.openBrowser({ bypassCSP: true })).newPage();
});
afterAll(() => stage?.[Symbol.asyncDispose]());

describe('everybody can use, on a phone and on a desk,', () => {
  it('the panel, in the admin and by itself', async () => {
    const paths = await panelPaths(stage.kizuna, shopId);
    expect(Object.keys(paths)).toEqual(expect.arrayContaining(['customer', 'message', 'settings']));
    for (const [name, path] of Object.entries(paths)) {
      await openPanel(page, stage.sandbox, path);
      expect(await faultsAtEachWidth(panelOn(page)), name).toEqual([]);
    }
    expect(await faultsAtEachWidth(page)).toEqual([]);
  });

  it('the start page, the inbox and the log of the sandbox', async () => {
    const paths = ['/', '/inbox', letterPath, `${letterPath}&tab=text`, `${letterPath}&tab=headers`, '/log'];
    for (const path of paths) {
      await page.goto(`${stage.sandbox.origin}${path}`);
      expect(await faultsAtEachWidth(page), path).toEqual([]);
    }
  });

  it('the shop, from its window to the thanks for an order', async () => {
    const { shop } = stage;
    const [product] = shop.products;
    const order = [...shop.orders.values()].at(-1)!;
    const checkout = [...shop.checkouts.values()].at(-1)!;
    const paths = [
      ...['/', '/collections/coffee', `/products/${product!.handle}`, '/cart'],
      ...[`/cart/${product!.variants[0]!.id}:2`, `/checkouts/${checkout.token}`, '/account'],
      ...[`/checkouts/${order.checkoutToken}/thank-you`, '/nowhere'],
    ];
    for (const path of paths) {
      await page.goto(`${shop.storefrontOrigin}${path}`);
      expect(await faultsAtEachWidth(page), path).toEqual([]);
    }
  });
});

describe.each(['light', 'dark'] as const)('everybody can read, in %s colors,', (colorScheme) => {
  it('a letter, and the pages behind its small print', async () => {
    await page.emulateMedia({ colorScheme });
    const { providerId, letter } = stage.sandbox.inbox.store.lettersTo(mei.email).at(-1)!;
    const links = [...letter.text.matchAll(/https?:\/\/\S+\/[up]\/\S+/g)].map(([link]) => link);
    expect(links).toHaveLength(2);
    const letterUrl = `${stage.sandbox.origin}/inbox/letters/${providerId}/letter.html?scheme=${colorScheme}`;
    for (const url of [letterUrl, ...links]) {
      await page.goto(url);
      expect(await faultsOf(page), url).toEqual([]);
    }
  });
});

describe('without a mouse', () => {
  it('the merchant reaches a toggle, sees that she is there, and turns it', async () => {
    const panel = await openPanel(page, stage.sandbox, '/automations');
    const toggle = panel.getByRole('switch', { name: 'Welcome series' });
    await tabTo(page, toggle);
    expect(await toggle.evaluate((element) => getComputedStyle(element).outlineStyle)).not.toBe('none');
    await page.keyboard.press('Space');
    await page.getByText('“Welcome series” is on').waitFor();
    await panel.getByRole('switch', { name: 'Welcome series', checked: true }).waitFor();
  });

  it('the merchant fills in her settings and saves them in the bar of the admin', async () => {
    const panel = await openPanel(page, stage.sandbox, '/settings');
    const sender = panel.getByLabel('Sender name');
    await tabTo(page, sender);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('Kumo');
    await tabTo(page, page.getByRole('button', { name: 'Save' }), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Settings saved').waitFor();
    await openPanel(page, stage.sandbox, '/settings');
    expect(await sender.inputValue()).toBe('Kumo');
  });
});

async function faultsAtEachWidth(shown: Page | Frame): Promise<string[]> {
  const faults: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    // The panel draws itself anew when it has heard of its new width.
    await shown.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
    faults.push(...(await faultsOf(shown)).map((fault) => `${width}: ${fault}`));
  }
  return faults;
}

function panelOn(admin: Page): Frame {
  const frame = admin.frames().find((each) => each.url().startsWith(stage.sandbox.appOrigin));
  if (!frame) throw new Error('Expected the panel in a frame of the admin, found none');
  return frame;
}
