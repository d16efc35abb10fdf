import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { ensureShop } from '#app/domain/shops/index.ts';
import { type BrowserShop, openBrowserShop, watchForFaults } from '#tests/support/browser-shop.ts';
import { putIntoCart } from '#tests/support/browser-storefront.ts';
import { openVisitRelay, type ToldVisit, type VisitRelay } from '#tests/support/visit-relay.ts';
import { faultsOf } from './screens/faults-of.ts';

let stage: BrowserShop;
let shopId: string;
let context: BrowserContext;
let relay: VisitRelay;

beforeAll(async () => {
  stage = await openBrowserShop();
  const { ctx } = stage.kizuna;
  relay = await openVisitRelay(stage.sandbox.appOrigin);
  stage.sandbox.appOrigin = relay.origin;
  shopId = await ensureShop(ctx.db.loops, stage.shop.profile.domain, ctx.now());
});
afterAll(async () => {
  await stage?.[Symbol.asyncDispose]();
  await relay?.[Symbol.asyncDispose]();
});
beforeEach(() => {
  relay.told.length = 0;
});
afterEach(() => context?.close());

it('a visitor who may be counted is known by a word of her own, and her views arrive', async () => {
  const page = await openPage();
  const faults = watchForFaults(page);
  await page.goto(url('/products/kumo-blend'));
  const told = await nextVisit(() => page.goto(url('/collections/tea')));
  const search = await nextVisit(() => page.goto(url('/search?q=matcha  bowl')));
  await nextVisit(() => page.goto(url('/')));
  const word = await page.evaluate(() => localStorage.getItem('kizuna-visitor'));
  expect(word).toMatch(/^[0-9a-f]{32}$/);
  expect(told).toMatchObject({ visitorId: word, views: [{ kind: 'product' }], cart: null, kz: null });
  expect(search).toMatchObject({ views: [{ kind: 'collection', handle: 'tea' }] });
  const product = stage.shop.productsByHandle.get('kumo-blend')!;
  expect(await viewsOf(word!)).toEqual([
    { kind: 'collection', about: 'tea' },
    { kind: 'product', about: product.id },
    { kind: 'search', about: null },
  ]);
  expect(faults).toEqual([]);
});

it('a page that is stayed on is told of after a few seconds, once', async () => {
  const page = await openPage();
  await nextVisit(() => page.goto(url('/products/uji-sencha')));
  await page.goto(url('/account'));
  await page.goto('about:blank');
  expect(relay.told).toHaveLength(1);
});

it('where visitors are asked first, nothing is kept or told until she agrees, and then it is', async () => {
  const page = await openPage();
  await page.goto(url('/products/kumo-blend?country=DE'));
  await page.goto(url('/products/uji-sencha'));
  expect(await kept(page)).toEqual([]);
  await nextVisit(() => page.getByLabel('This shop may see what I look at').check());
  expect(relay.told).toMatchObject([
    { visit: { views: [{ productId: stage.shop.productsByHandle.get('uji-sencha')!.id }] } },
  ]);
  expect(await kept(page)).toEqual(['kizuna-visitor']);
});

it('who takes her consent back is forgotten by her browser, and not told of any more', async () => {
  const page = await openPage();
  await nextVisit(() => page.goto(url('/products/kumo-blend')));
  await page.getByLabel('This shop may see what I look at').uncheck();
  expect(await kept(page)).toEqual([]);
  await page.goto(url('/products/uji-sencha'));
  await page.goto(url('/collections/tea'));
  await page.goto('about:blank');
  expect(relay.told).toHaveLength(1);
});

it.each([
  ['Global Privacy Control', 'globalPrivacyControl', true],
  ['Do Not Track', 'doNotTrack', '1'],
])('%s is honoured, whatever the shop allows', async (_name, property, value) => {
  const page = await openPage();
  await page.goto(url('/'));
  await page.evaluate(() => localStorage.setItem('kizuna-visitor', 'a'.repeat(32)));
  await context.addInitScript(
    ([name, said]) => Object.defineProperty(navigator, name as string, { get: () => said }),
    [property, value],
  );
  await page.goto(url('/products/kumo-blend'));
  await page.goto(url('/collections/tea'));
  expect(await kept(page)).toEqual([]);
  expect(relay.told).toEqual([]);
});

it('a browser that keeps nothing is not counted, and nothing breaks', async () => {
  const page = await openPage();
  const faults = watchForFaults(page);
  await context.addInitScript(() =>
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    }),
  );
  await page.goto(url('/products/kumo-blend'));
  await page.goto(url('/'));
  expect([relay.told, faults]).toEqual([[], []]);
});

it('the cart at hand is told of, without its key', async () => {
  const page = await openPage();
  const told = relay.next((visit) => visit.cart !== null);
  await putIntoCart(page, stage.shop, 'Kumo Blend');
  await page.goto(url('/account'));
  expect((await told).cart).toBe([...stage.shop.carts.keys()].at(-1));
  expect(await page.evaluate(() => document.cookie)).toContain('key');
  expect(JSON.stringify(relay.told)).not.toContain('key');
});

it('the token of a letter leaves the address bar at once and is told once; the rest of the address stays', async () => {
  const page = await openPage();
  const kz = 'k'.repeat(62);
  await page.goto(url(`/products/kumo-blend?a=%20b&kz=${kz}&utm_source=kizuna#top`));
  expect(page.url()).toBe(url('/products/kumo-blend?a=%20b&utm_source=kizuna#top'));
  expect(await nextVisit(() => page.goto(url('/collections/tea')))).toMatchObject({ kz });
  expect(await nextVisit(() => page.goto(url('/')))).toMatchObject({ kz: null });
});

it('a sign-up carries the word of a browser that may be counted', async () => {
  const page = await openPage();
  await nextVisit(() => page.goto(url('/products/kumo-blend')));
  const word = await page.evaluate(() => localStorage.getItem('kizuna-visitor'));
  const ready = page.waitForResponse((response) => response.url().endsWith('/apps/kizuna/form'));
  await page.getByLabel('Email', { exact: true }).fill('yuki@mail.example');
  await ready;
  stage.clock.advanceTo(stage.clock.now() + 5_000);
  const sent = page.waitForRequest((request) => request.url().endsWith('/apps/kizuna/subscribe'));
  await page.getByRole('button', { name: 'Sign up' }).click();
  expect((await sent).postDataJSON()).toMatchObject({ visitorId: word });
});

it('the block takes no room, moves nothing, and a page with it has no fault', async () => {
  const page = await openPage();
  for (const path of ['/products/kumo-blend', '/collections/tea', '/search?q=tea']) {
    await page.goto(url(path));
    const box = await page
      .locator('[data-kizuna-visit]')
      .evaluate((block) => block.getBoundingClientRect().height);
    expect(box).toBe(0);
    expect(await layoutShift(page)).toBe(0);
    expect(await faultsOf(page)).toEqual([]);
  }
});

async function openPage(): Promise<Page> {
  context = await stage.openBrowser({ bypassCSP: true });
  return context.newPage();
}

function url(path: string): string {
  return `${stage.shop.storefrontOrigin}${path}`;
}

/** What the browser tells while something is done, or soon after. */
async function nextVisit(act: () => Promise<unknown>): Promise<ToldVisit> {
  const told = relay.next();
  await act();
  const visit = await told;
  expect(relay.told.at(-1)).toMatchObject({ status: 202 });
  return visit;
}

/** Everything of ours that the browser keeps. */
function kept(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter(
      (key, at, keys) => keys.indexOf(key) === at,
    ),
  );
}

function layoutShift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
        }).observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
      }),
  );
}

async function viewsOf(visitorId: string) {
  const { db, now } = stage.kizuna.ctx;
  return db.inShop(shopId, now(), async ({ sql }) => [
    ...(await sql`
      select kind, coalesce(product_id, collection_handle) as about from views
      where shop_id = ${shopId} and visitor_id = ${visitorId} order by kind`),
  ]);
}
