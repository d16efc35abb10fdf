import { once } from 'node:events';
import { createShopifyEdge } from '#app/adapters/shopify/index.ts';
import { openDatabase } from '#app/db/client.ts';
import { captureLog } from './captured-log.ts';
import { testKeys } from './keys.ts';
import { appCredentials } from './session-token.ts';

interface Order {
  url: string;
  origin: string;
  shopId: string;
  now: number;
  callers: number;
  masterKey: string;
}

/** Run as a process of its own: many callers at once ask a shop for its profile, as soon as a line comes in. */
const order: Order = JSON.parse(process.argv[2]!);
const db = await openDatabase({ url: order.url, poolSize: 6, masterKeys: testKeys });
const { shopAdmin } = createShopifyEdge({
  db,
  now: () => order.now,
  log: captureLog().log,
  credentials: appCredentials,
  masterKeys: [{ id: 'k1', key: Buffer.from(order.masterKey, 'base64') }],
  appUrl: 'https://kizuna.example',
  appBridgeUrl: 'https://cdn.shopify.com/shopifycloud/app-bridge.js',
  standInOrigin: order.origin,
  onInstall: async () => {},
});
process.stdout.write('ready\n');
await once(process.stdin, 'data');
const outcomes = await Promise.all(
  Array.from({ length: order.callers }, () => shopAdmin.getShopProfile(order.shopId)),
);
process.stdout.write(`${JSON.stringify(outcomes.map(({ status }) => status))}\n`);
await db.close();
process.exit(0);
