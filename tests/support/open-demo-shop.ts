import { freePort } from '#app/db/embedded/index.ts';
import { listFlows, setOffer, switchFlow } from '#app/domain/flows/index.ts';
import type { OfferTerms } from '#app/domain/offers/index.ts';
import { type SettingsChange, updateShopSettings } from '#app/domain/shops/index.ts';
import { type Kizuna, startKizuna } from '#app/kizuna.ts';
import { settle } from '#app/loops/all-loops.ts';
import { demoEnv } from '#sandbox/demo/demo-env.ts';
import { runThrough } from '#sandbox/demo/run-through.ts';
import { createSandbox, type RunningSandbox, SandboxClock } from '#sandbox/index.ts';
import { changeStock, type Shop } from '#sandbox/shop/index.ts';
import { createTestDatabase } from './database.ts';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Monday, 23 November 2026, noon in Tokyo, where the shop is. */
const noonInTokyo = Date.parse('2026-11-23T03:00:00Z');

export interface DemoShop extends AsyncDisposable {
  kizuna: Kizuna;
  sandbox: RunningSandbox;
  clock: SandboxClock;
  /** The shop's own books. */
  shop: Shop;
  shopId: string;
  databaseUrl: string;
  /** Something happens in the shop; its webhooks arrive and the app does what is due at this instant. */
  happen<T>(act: () => T | Promise<T>): Promise<T>;
  /** Time goes by; whatever falls due in between happens at its own instant. */
  pass(ms: number): Promise<void>;
  /** What reached the inbox, oldest first: the letters of one address, or all. */
  letters(address?: string): ReturnType<RunningSandbox['inbox']['store']['lettersTo']>;
}

interface Wishes {
  /** Only these flows are on; all when left out. */
  flows: readonly string[] | null;
  offer: OfferTerms | null;
  settings: SettingsChange;
}

/**
 * A shop of the sandbox without history, with its catalog told, the app installed and every flow on. Time stands still
 * unless it is turned. No quiet hours, and a message budget that nobody reaches, unless told otherwise.
 */
export async function openDemoShop(wishes: Partial<Wishes> = {}): Promise<DemoShop> {
  const { flows = null, offer = null, settings = {} } = wishes;
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const end of closers.toReversed()) await end();
  };
  try {
    const database = await createTestDatabase();
    closers.push(database.drop);
    const clock = new SandboxClock();
    clock.freeze(noonInTokyo);
    const app = { apiKey: 'kizuna-test', apiSecret: 'a-secret-of-the-tests' };
    const sandbox = await createSandbox({ ...app, clock });
    closers.push(() => sandbox.close());
    const kizuna = await startKizuna({
      env: demoEnv({ appPort: await freePort(undefined), sandboxOrigin: sandbox.origin, app }),
      databaseUrl: database.url,
      clock,
      loops: 'by_hand',
      hasPanel: false,
    });
    closers.push(() => kizuna.stop());
    sandbox.appOrigin = `http://127.0.0.1:${kizuna.port}`;
    const shopId = await install(sandbox, kizuna, { flows, offer, settings });
    const shop = sandbox.shops[0]!;
    const happen: DemoShop['happen'] = async (act) => {
      const result = await act();
      await sandbox.settled();
      await settle(kizuna.ctx);
      return result;
    };
    await happen(() => shop.products.forEach((product) => changeStock(shop, product, 80)));
    return {
      ...{ kizuna, sandbox, clock, shop, shopId, databaseUrl: database.url, happen },
      pass: async (ms) => {
        await runThrough(
          sandbox,
          clock,
          () => settle(kizuna.ctx),
          clock.now() + ms,
          () => {},
        );
      },
      letters: (address) => {
        const { store } = sandbox.inbox;
        return address === undefined ? [...store.letters] : store.lettersTo(address);
      },
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The merchant opens the panel for the first time, and switches everything on. */
async function install(
  sandbox: RunningSandbox,
  { ctx, authenticatePanel }: Kizuna,
  { flows, offer, settings }: Wishes,
): Promise<string> {
  const { domain } = sandbox.shops[0]!.profile;
  const query = new URLSearchParams({ shop: domain, embedded: '1', id_token: sandbox.sessionToken(domain) });
  const verdict = await authenticatePanel(new Request(`${sandbox.appOrigin}/?${query}`));
  if (verdict.status === 'refused') {
    const { status } = verdict.response;
    throw new Error(`Expected the app to be installed, got ${status}: ${await verdict.response.text()}`);
  }
  const { shopId } = verdict.shop;
  await ctx.db.inShop(shopId, ctx.now(), async (tx) => {
    await updateShopSettings(tx, {
      ...{ quietFromMinute: 0, quietToMinute: 0, capPerDay: 10, capPerWeek: 30 },
      ...settings,
    });
    for (const { flowId, definition } of await listFlows(tx)) {
      await switchFlow(tx, { flowId, isOn: flows === null || flows.includes(flowId) });
      if (definition.steps.some((step) => step.kind === 'offer')) await setOffer(tx, { flowId, offer });
    }
  });
  return shopId;
}
