/// <reference types="vite/client" />
import { type AppLoadContext, createRequestHandler, type ServerBuild } from '@remix-run/node';
import { googleAudience } from '#app/adapters/google-audience/index.ts';
import { metaAudience } from '#app/adapters/meta-audience/index.ts';
import type { Context } from '#app/context.ts';
import { compileTemplates } from '#app/emails/index.ts';
import * as entry from '#app/entry.server.tsx';
import * as root from '#app/root.tsx';
import { visitContext } from '#app/routes/visit-context.ts';
import routeConfig from '#app/routes.ts';
import { appUrl, type EdgeTest, openEdge } from './edge.ts';
import { sessionToken } from './session-token.ts';

export interface RouteModule {
  loader?: (args: never) => Promise<unknown>;
  action?: (args: never) => Promise<unknown>;
  default?: unknown;
}

export interface PanelRoute {
  id: string;
  path: string | undefined;
  isIndex: boolean;
  module: RouteModule;
}

export interface Visit {
  /** A browser asks for a page; otherwise Remix asks for a page's data. */
  asDocument?: boolean;
  method?: 'GET' | 'POST';
  form?: Record<string, string>;
  headers?: Record<string, string>;
}

export interface PanelTest extends AsyncDisposable {
  edge: EdgeTest;
  ctx: Context;
  routes: PanelRoute[];
  /** One request through the whole of Remix, as this shop, or as nobody. */
  visit(shop: string | undefined, path: string, visit?: Visit): Promise<Response>;
  /** The same with a request that no page of ours makes. */
  send(request: Request): Promise<Response>;
}

/** The panel as the server runs it, without a build: the real routes, the real authentication, a real database. */
export async function openPanel(): Promise<PanelTest> {
  const edge = await openEdge();
  const routes = await loadRoutes();
  const ctx = {
    now: () => edge.now,
    db: edge.db,
    shopAdmin: edge.edge.shopAdmin,
    log: edge.logged.log,
    audienceFiles: { meta: metaAudience, google: googleAudience },
    templates: await compileTemplates(),
    secrets: { linkSecret: 'l'.repeat(32), indexSecret: 'i'.repeat(32) },
    appUrl,
    defaultSender: 'Kizuna <letters@kizuna.example>',
  } as Context;
  const context: AppLoadContext = {
    ctx,
    authenticate: edge.edge.authenticatePanel,
    panel: { apiKey: 'kizuna-key', appBridgeUrl: 'https://cdn.shopify.com/shopifycloud/app-bridge.js' },
  };
  const handle = createRequestHandler(serverBuild(routes), 'production');
  return {
    edge,
    ctx,
    routes,
    visit: (shop, path, visit = {}) => handle(requestOf(shop, path, visit), { ...visitContext(context) }),
    send: (request) => handle(request, { ...visitContext(context) }),
    [Symbol.asyncDispose]: () => edge[Symbol.asyncDispose](),
  };
}

function requestOf(shop: string | undefined, path: string, visit: Visit): Request {
  const { asDocument = false, method = 'GET', form, headers = {} } = visit;
  const url = new URL(path, appUrl);
  if (!asDocument) url.pathname = url.pathname === '/' ? '/_root.data' : `${url.pathname}.data`;
  const token =
    shop === undefined
      ? undefined
      : sessionToken({ claims: { dest: `https://${shop}`, iss: `https://${shop}/admin` } });
  return new Request(url, {
    method,
    headers: {
      accept: asDocument ? 'text/html' : '*/*',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...headers,
    },
    ...(method === 'POST' ? { body: new URLSearchParams(form) } : {}),
  });
}

const modules = import.meta.glob<RouteModule>('../../app/routes/*.{ts,tsx}');

async function loadRoutes(): Promise<PanelRoute[]> {
  return Promise.all(
    routeConfig.map(async ({ file, path, index }) => {
      const id = file.replace(/\.tsx?$/, '');
      const load = modules[`../../app/${file}`];
      if (!load) throw new Error(`Expected a module app/${file}, which routes.ts names`);
      return { id, path, isIndex: index === true, module: await load() };
    }),
  );
}

/** What `remix vite:build` would hand to the server, except for the browser's files. */
function serverBuild(routes: readonly PanelRoute[]): ServerBuild {
  const known = [
    { id: 'root', path: '', index: false, module: root },
    ...routes.map(({ id, path, isIndex, module }) => ({
      id,
      path,
      index: isIndex,
      parentId: 'root',
      module,
    })),
  ];
  const browser = { imports: [], css: [], hasClientAction: false, hasClientLoader: false };
  const assets = known.map(({ module, ...route }) => ({
    ...route,
    ...browser,
    module: `/assets/${route.id}.js`,
    hasAction: 'action' in module,
    hasLoader: 'loader' in module,
    hasErrorBoundary: 'ErrorBoundary' in module,
  }));
  const byId = <Route extends { id: string }>(list: readonly Route[]) =>
    Object.fromEntries(list.map((route) => [route.id, route]));
  return {
    mode: 'production',
    entry: { module: entry },
    routes: byId(known),
    assets: {
      entry: { imports: [], module: '/assets/entry.js' },
      routes: byId(assets),
      url: '/assets/manifest.js',
      version: '1',
    },
    publicPath: '/',
    assetsBuildDirectory: 'build/client',
    isSpaMode: false,
    future: {
      v3_fetcherPersist: true,
      v3_relativeSplatPath: true,
      v3_throwAbortReason: true,
      v3_routeConfig: true,
      v3_singleFetch: true,
      v3_lazyRouteDiscovery: true,
      unstable_optimizeDeps: true,
    },
  } as unknown as ServerBuild;
}
