import { createServer, type RequestListener, type Server } from 'node:http';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { adminFrame } from './admin-frame/index.ts';
import { logPage } from './log/log-page.ts';
import { serveAssets } from './pages/serve-assets.ts';
import { Sandbox, type SandboxOptions } from './sandbox.ts';
import { startRoutes } from './start-page/index.ts';
import { createStorefront } from './storefront/index.ts';

const tickMs = 1_000;

export type RunningSandbox = Sandbox & { close(): Promise<void> };

/** Opens the sandbox: its pages and APIs on one port, each shop's storefront on one of its own. */
export async function createSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const { port = 0, host = '127.0.0.1' } = options;
  const sandbox = new Sandbox(options);
  const servers: Server[] = [];
  const close = async () => {
    clearInterval(ticking);
    await Promise.all(servers.map(stop));
  };
  const ticking = setInterval(() => {
    if (!sandbox.clock.isFrozen) void sandbox.performDue();
  }, tickMs);
  try {
    for (const [index, shop] of sandbox.shops.entries()) {
      const proxied = { origin: () => sandbox.appOrigin, secret: options.apiSecret };
      const server = await listen(createStorefront(shop, proxied), port && port + 1 + index, host);
      servers.push(server);
      shop.storefrontOrigin = originOf(server, host);
    }
    servers.push(await listen(createConsole(sandbox), port, host));
  } catch (error) {
    await close();
    throw error;
  }
  sandbox.origin = originOf(servers.at(-1)!, host);
  for (const shop of sandbox.shops) shop.adminOrigin = `${sandbox.origin}/${shop.profile.domain}`;
  return Object.assign(sandbox, { close });
}

function createConsole(sandbox: Sandbox): Express {
  const app = express().disable('x-powered-by');
  const frame = {
    shops: sandbox.shops,
    app: sandbox.app,
    appOrigin: () => sandbox.appOrigin,
    appName: 'Kizuna',
    requestScopes: sandbox.requestScopes,
  };
  app.use(serveAssets(), startRoutes(sandbox), sandbox.inbox.router, adminFrame(frame));
  app.get('/log', (request, response) => {
    const topic = typeof request.query.topic === 'string' ? request.query.topic : undefined;
    response.send(logPage({ log: sandbox.webhooks.log, zone: sandbox.shops[0]!.profile.zone, topic }));
  });
  app.use(sandbox.adminApi.router);
  app.use((error: Error, _request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) next(error);
    else response.status(500).json({ error: error.message, text: error.message });
  });
  return app;
}

function listen(app: RequestListener, port: number, host: string): Promise<Server> {
  const server = createServer(app);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

function originOf(server: Server, host: string): string {
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('Expected the server to listen on a port');
  return `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${address.port}`;
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
