import type { Logger } from 'pino';
import { createCipher, type CipherKey } from '#app/db/vault/index.ts';
import type { Database, ShopTx } from '#app/db/client.ts';
import type { Clock } from '#app/ports/clock.ts';
import type { ShopAdmin, ShopProfile } from '#app/ports/shop-admin.ts';
import type { ReadWorkflowCall, VerifyStorefrontRequest } from '#app/ports/shop-doors.ts';
import { createShopAdmin } from './admin/index.ts';
import {
  type AppCredentials,
  createAccessTokens,
  createInstaller,
  createPanelAuthentication,
  createSessionTokenVerifier,
  createTokenEndpoint,
  type PanelVerdict,
  TokenStore,
} from './auth/index.ts';
import { createProxyVerifier, createWorkflowReader } from './doors/index.ts';

export interface ShopifyEdgeOptions {
  db: Database;
  now: Clock['now'];
  log: Logger;
  credentials: AppCredentials;
  masterKeys: readonly CipherKey[];
  /** Public origin of this app, without a trailing slash. */
  appUrl: string;
  appBridgeUrl: string;
  /** Where shops and their admin answer instead of at Shopify: the sandbox, without a trailing slash. */
  standInOrigin?: string;
  /** What the product does with a shop that installs it, in one transaction. */
  onInstall: (tx: ShopTx, profile: ShopProfile) => Promise<void>;
}

export interface ShopifyEdge {
  shopAdmin: ShopAdmin;
  authenticatePanel: (request: Request) => Promise<PanelVerdict>;
  verifyStorefrontRequest: VerifyStorefrontRequest;
  readWorkflowCall: ReadWorkflowCall;
}

/** Everything by which this app and Shopify know and ask each other, except webhooks. */
export function createShopifyEdge(options: ShopifyEdgeOptions): ShopifyEdge {
  const { db, now, log, credentials, appUrl, appBridgeUrl, standInOrigin, onInstall } = options;
  const store = new TokenStore(createCipher(options.masterKeys));
  const endpoint = createTokenEndpoint(credentials, standInOrigin);
  const shopAdmin = createShopAdmin(createAccessTokens({ db, now, store, endpoint }), standInOrigin);
  return {
    shopAdmin,
    verifyStorefrontRequest: createProxyVerifier(credentials),
    readWorkflowCall: createWorkflowReader(credentials),
    authenticatePanel: createPanelAuthentication({
      verify: createSessionTokenVerifier(credentials),
      ensureInstalled: createInstaller({ db, now, store, endpoint, shopAdmin, onInstall }),
      apiKey: credentials.apiKey,
      appUrl,
      appBridgeUrl,
      adminOrigin: standInOrigin,
      log,
    }),
  };
}
