import { randomBytes } from 'node:crypto';
import type { AppCredentials } from '#app/adapters/shopify/auth/index.ts';
import { createShopifyEdge, type ShopifyEdge } from '#app/adapters/shopify/index.ts';
import type { CipherKey } from '#app/db/vault/index.ts';
import { type Database, openDatabase } from '#app/db/client.ts';
import { installShop } from '#app/domain/shops/index.ts';
import { recipes } from '#app/recipes/index.ts';
import { captureLog } from './captured-log.ts';
import { createTestDatabase } from './database.ts';
import { type FakeShopify, startFakeShopify } from './fake-shopify-admin.ts';
import { appCredentials, sessionToken } from './session-token.ts';
import { testKeys } from './keys.ts';

export const tokenKey: CipherKey = { id: 'k1', key: randomBytes(32) };
export const appUrl = 'https://kizuna.example';
export const kumo = 'kumo-tea.myshopify.com';

export interface EdgeTest extends AsyncDisposable {
  db: Database;
  url: string;
  shopify: FakeShopify;
  edge: ShopifyEdge;
  /** Everything the edge has logged. */
  logged: ReturnType<typeof captureLog>;
  /** The edge of a further process on the same database. */
  anotherEdge(options?: {
    db?: Database;
    masterKeys?: readonly CipherKey[];
    credentials?: AppCredentials;
  }): ShopifyEdge;
  /** Opens the panel as the admin's frame does, and tells the shop's id. */
  install(domain?: string): Promise<string>;
  now: number;
  pass(ms: number): void;
}

/** The real edge on a real database, with a stand-in for the shops' admin and a clock that is turned by hand. */
export async function openEdge(): Promise<EdgeTest> {
  const { url, drop } = await createTestDatabase();
  const db = await openDatabase({ url, masterKeys: testKeys });
  const shopify = await startFakeShopify();
  const logged = captureLog();
  let now = Date.now();
  const anotherEdge: EdgeTest['anotherEdge'] = (options = {}) =>
    createShopifyEdge({
      db,
      now: () => now,
      log: logged.log,
      credentials: appCredentials,
      masterKeys: [tokenKey],
      appUrl,
      appBridgeUrl: 'https://cdn.shopify.com/shopifycloud/app-bridge.js',
      standInOrigin: shopify.origin,
      onInstall: (tx, profile) => installShop(tx, { profile, recipes }),
      ...options,
    });
  const edge = anotherEdge();
  return {
    db,
    url,
    shopify,
    edge,
    logged,
    anotherEdge,
    install: async (domain = kumo) => {
      const verdict = await edge.authenticatePanel(panelRequest(domain));
      if (verdict.status === 'refused')
        throw new Error(`Expected an installation, got ${verdict.response.status}`);
      return verdict.shop.shopId;
    },
    get now() {
      return now;
    },
    pass: (ms) => {
      now += ms;
    },
    [Symbol.asyncDispose]: async () => {
      await shopify[Symbol.asyncDispose]();
      await db.close();
      await drop();
    },
  };
}

/** A fetch of the panel with a good session token of this shop. */
export function panelRequest(domain = kumo): Request {
  const token = sessionToken({ claims: { dest: `https://${domain}`, iss: `https://${domain}/admin` } });
  return new Request(`${appUrl}/automations`, { headers: { authorization: `Bearer ${token}` } });
}
