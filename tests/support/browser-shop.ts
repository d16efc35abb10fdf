import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { freePort, startEmbeddedPostgres } from '#app/db/embedded/index.ts';
import { migrate } from '#app/db/migrate.ts';
import { type Kizuna, startKizuna } from '#app/kizuna.ts';
import { settle } from '#app/loops/all-loops.ts';
import { demoEnv } from '#sandbox/demo/demo-env.ts';
import { runThrough } from '#sandbox/demo/run-through.ts';
import { createSandbox, type RunningSandbox, SandboxClock } from '#sandbox/index.ts';
import { changeStock, type Shop } from '#sandbox/shop/index.ts';
import { launchBrowser } from './browser.ts';
import { openPanel } from './browser-panel.ts';

/** Monday, 23 November 2026, noon in Tokyo, where the shop is. */
const noonInTokyo = Date.parse('2026-11-23T03:00:00Z');
/** Everything runs on this machine; what takes longer than this does not come. */
const patienceMs = 15_000;

export interface BrowserShop extends AsyncDisposable {
  sandbox: RunningSandbox;
  kizuna: Kizuna;
  clock: SandboxClock;
  shop: Shop;
  /** A browser of its own, as another person has one: no cookie shared with others. */
  openBrowser(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** The app does what is due at this instant, after the sandbox's webhooks have arrived. */
  catchUp(): Promise<void>;
}

/**
 * The whole product for a real browser: the sandbox, the app with its panel, a database of its own. The shop is young:
 * goods on the shelves, nobody has come yet, the merchant has opened the panel once, and every automation is off.
 * Time stands still unless somebody turns the clock on the start page.
 */
export async function openBrowserShop(): Promise<BrowserShop> {
  await using opened = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), 'kizuna-browser-'));
  const settings = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' };
  const database = await startEmbeddedPostgres({ dataDir, temporary: true, settings });
  opened.defer(database.stop);
  await migrate(database.url);

  const clock = new SandboxClock();
  clock.freeze(noonInTokyo);
  const app = { apiKey: 'kizuna-browser', apiSecret: 'a-secret-of-the-browser-tests' };
  const sandbox = opened.adopt(await createSandbox({ ...app, clock }), (each) => each.close());
  const kizuna = await startKizuna({
    env: demoEnv({ appPort: await freePort(undefined), sandboxOrigin: sandbox.origin, app }),
    databaseUrl: database.url,
    clock,
    loops: 'by_hand',
  });
  opened.defer(kizuna.stop);
  sandbox.appOrigin = `http://127.0.0.1:${kizuna.port}`;
  sandbox.onAdvance = (target) =>
    runThrough(
      sandbox,
      clock,
      () => settle(kizuna.ctx),
      target,
      () => {},
    );

  const browser = opened.adopt(await launchBrowser(), (each) => each.close());
  const shop = sandbox.shops[0]!;
  const stage = {
    ...{ sandbox, kizuna, clock, shop },
    openBrowser: (options: BrowserContextOptions = {}) => openContext(browser, options),
    catchUp: async () => {
      await sandbox.settled();
      await settle(kizuna.ctx);
    },
  };
  await openForTheFirstTime(stage);
  const held = opened.move();
  return { ...stage, [Symbol.asyncDispose]: () => held.disposeAsync() };
}

async function openContext(browser: Browser, options: BrowserContextOptions): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'en',
    // Without the word by which a browser without a screen gives itself away: robots' clicks do not count.
    userAgent: `Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${browser.version()} Safari/537.36`,
    ...options,
  });
  context.setDefaultTimeout(patienceMs);
  return context;
}

/** The first page of the panel installs the app; from then on the shop tells it of its goods. */
async function openForTheFirstTime(stage: Omit<BrowserShop, keyof AsyncDisposable>): Promise<void> {
  const context = await stage.openBrowser();
  await openPanel(await context.newPage(), stage.sandbox);
  await context.close();
  for (const product of stage.shop.products) changeStock(stage.shop, product, 80);
  await stage.catchUp();
}

/** What went wrong in a page by itself: broken scripts, and requests answered with an error. */
export function watchForFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} ${response.url()}`);
  });
  return faults;
}
