import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import type { Clock } from '#app/ports/clock.ts';
import { type OpenContext, openContext } from './context.server.ts';
import type { Context } from './context.ts';
import type { Env } from './env.server.ts';
import { countOverdueRequests } from './domain/privacy-requests/index.ts';
import { createHealthHandler } from './health.ts';
import { createIngress } from './ingress/index.ts';
import { runAllLoops } from './loops/run-all-loops.ts';
import { createMetrics } from './metrics.ts';
import { createPanel } from './panel.ts';
import { createLinkHandlers } from './routes-raw/link-handlers.ts';
import { createAppProxy } from './routes-raw/proxy/create-app-proxy.ts';
import { createWorkflowDoor } from './routes-raw/workflows/create-workflow-door.ts';

export interface KizunaOptions {
  env: Env;
  databaseUrl: string;
  clock?: Clock;
  log?: Logger;
  /** Whoever turns the clock by hand also runs the loops by hand. Default: they run by themselves. */
  loops?: 'running' | 'by_hand';
  /** False where nobody opens the panel and it need not be built. */
  hasPanel?: boolean;
}

export interface Kizuna {
  ctx: Context;
  port: number;
  /** The check that every request of the panel passes; a shop's first one installs it. */
  authenticatePanel: OpenContext['authenticatePanel'];
  stop(): Promise<void>;
}

const systemClock: Clock = { now: () => Date.now() };

/** One process of the app: its door, its loops, or both, as `env.ROLE` says. */
export async function startKizuna(options: KizunaOptions): Promise<Kizuna> {
  const { env, databaseUrl, clock = systemClock, log, loops = 'running', hasPanel = true } = options;
  const { ctx, authenticatePanel, verifyStorefrontRequest, readWorkflowCall, close } = await openContext(
    env,
    { databaseUrl, clock, log },
  );
  try {
    const metrics = createMetrics();
    metrics.watchOverdue(() => countOverdueRequests(ctx.db.loops, ctx.now()));
    let isStopping = false;
    const health = createHealthHandler({
      ctx,
      metrics,
      metricsToken: env.METRICS_TOKEN,
      isStopping: () => isStopping,
    });
    const isWeb = env.ROLE !== 'worker';
    const isWorker = env.ROLE !== 'web' && loops === 'running';
    const secrets = {
      shopifyApiSecrets: [env.SHOPIFY_API_SECRET, env.SHOPIFY_API_SECRET_PREVIOUS].filter(isSet),
    };
    const ingress = createIngress({
      db: ctx.db,
      now: ctx.now,
      log: ctx.log,
      secrets,
      metrics: metrics.ingress,
    });
    const rawDoors = [
      createLinkHandlers(ctx, { ownProxies: env.TRUSTED_PROXIES }),
      createWorkflowDoor(ctx, readWorkflowCall),
      createAppProxy(ctx, { verify: verifyStorefrontRequest, ownProxies: env.TRUSTED_PROXIES }),
    ];
    const panel =
      isWeb && hasPanel
        ? await createPanel({
            ctx,
            authenticate: authenticatePanel,
            panel: {
              apiKey: env.SHOPIFY_API_KEY,
              appBridgeUrl: env.APP_BRIDGE_URL,
              adminOrigin: env.SHOPIFY_SHOP_ORIGIN,
            },
          })
        : undefined;
    const handle: RequestListener = (request, response) => {
      if (isWeb && ingress.handle(request, response)) return;
      if (health(request, response)) return;
      if (isWeb && rawDoors.some((door) => door.handle(request, response))) return;
      if (panel) panel(request, response);
      else response.writeHead(404).end();
    };
    const server = createServer(
      { keepAliveTimeout: 65_000, headersTimeout: 66_000, requestTimeout: 66_000 },
      handle,
    );
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(env.PORT, env.HOST, resolve);
    });
    const running = isWorker ? await runAllLoops(ctx, metrics) : undefined;
    return {
      ctx,
      authenticatePanel,
      port: (server.address() as AddressInfo).port,
      stop: async () => {
        isStopping = true;
        const closed = new Promise<void>((resolve) => server.close(() => resolve()));
        server.closeIdleConnections();
        await Promise.all([ingress.stop(), running?.stop()]);
        server.closeAllConnections();
        await closed;
        await Promise.all(rawDoors.map((door) => door.settled()));
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function isSet(value: string | undefined): value is string {
  return value !== undefined;
}
