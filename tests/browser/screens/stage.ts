import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from '#app/context.ts';
import { freePort, startEmbeddedPostgres } from '#app/db/embedded/index.ts';
import { ensureShop } from '#app/domain/shops/index.ts';
import { createPanel } from '#app/panel.ts';
import { openDemo } from '#sandbox/demo/open-demo.ts';
import { openQuietShops } from './quiet-shops.ts';

export type Amount = 'much' | 'little' | 'none';

export interface ScreensStage {
  ctx: Context;
  origin: string;
  /** A shop with a past of eighteen months, one whose first customers have come, one that has just installed the app. */
  shops: Record<Amount, string>;
  close(): Promise<void>;
}

/** The demo on a database of its own, and a door to the panel that lets pictures be taken as any of its shops. */
export async function openScreensStage(): Promise<ScreensStage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kizuna-screens-'));
  const database = await startEmbeddedPostgres({ dataDir, temporary: true });
  process.env['DATABASE_URL'] = database.url;
  const [appPort, sandboxPort] = [await freePort(undefined), await freePort(undefined)];
  const demo = await openDemo({ fastForwardMs: 0, exit: false, appPort, sandboxPort });
  const { ctx } = demo.kizuna;
  const much = await ensureShop(ctx.db.loops, demo.sandbox.shops[0]!.profile.domain, ctx.now());
  const shops = { much, ...(await openQuietShops(ctx)) };
  const panel = await createPanel({
    ctx,
    authenticate: async (request) => {
      const shopId = request.headers.get('x-shop') ?? '';
      return { status: 'verified', shop: { shopId, domain: 'kumo-tea.myshopify.com', userId: '1' } };
    },
    panel: { apiKey: 'pictures', appBridgeUrl: '/app-bridge.js' },
  });
  const server = createServer(panel);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    ctx,
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    shops,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await demo.close();
      await database.stop();
    },
  };
}
