import { readFileSync } from 'node:fs';
import express, { type Request, Router } from 'express';
import { z } from 'zod';
import { type AppCredentials, mintSessionToken } from '../admin-api/index.ts';
import { html } from '../pages/html.ts';
import { page } from '../pages/page.ts';
import type { Shop } from '../shop/index.ts';
import { frameUrl } from './frame-url.ts';

/** As App Bridge answers. */
export interface ScopesAnswer {
  result: 'granted-all' | 'declined-all';
  detail: { granted: string[]; required: string[]; optional: string[] };
}

export interface AdminFrameOptions {
  shops: readonly Shop[];
  app: AppCredentials;
  appOrigin: () => string;
  appName: string;
  /** The merchant is asked for scopes of the app, and says yes. */
  requestScopes: (shop: Shop, scopes: readonly string[]) => ScopesAnswer;
}

/** A plain administration around the embedded app, and the script that links the two. */
export function adminFrame(options: AdminFrameOptions): Router {
  const router = Router();
  router.get('/admin', (request, response) => {
    response
      .set('Cache-Control', 'no-store')
      .send(framePage(options, chosenShop(options, request), chosenPath(request)));
  });
  router.get('/admin/session-token', (request, response) => {
    const shop = chosenShop(options, request);
    response
      .set('Cache-Control', 'no-store')
      .json({ token: mintSessionToken(shop.profile.domain, options.app) });
  });
  router.post('/admin/scopes', express.json(), (request, response) => {
    const shop = chosenShop(options, request);
    const { scopes } = z.object({ scopes: z.array(z.string()) }).parse(request.body);
    response.json(options.requestScopes(shop, scopes));
  });
  router.get('/app-bridge.js', (_request, response) => {
    response.type('js').send(readFileSync(new URL('./app-bridge.js', import.meta.url), 'utf8'));
  });
  return router;
}

function chosenShop({ shops }: AdminFrameOptions, { query }: Request): Shop {
  return shops.find((shop) => shop.profile.domain === query.shop) ?? shops[0]!;
}

/** A path of the app; never another origin. */
function chosenPath({ query }: Request): string {
  return typeof query.path === 'string' && /^\/(?![/\\])/.test(query.path) ? query.path : '/';
}

function framePage({ app, appOrigin, appName, shops }: AdminFrameOptions, shop: Shop, path: string): string {
  const { profile, storefrontOrigin } = shop;
  const source = frameUrl({ appOrigin: appOrigin(), path, shopDomain: profile.domain, app });
  return page({
    title: `${appName} · ${profile.name}`,
    styles: ['admin-frame/admin-frame.css'],
    scripts: ['admin-frame/admin-frame.js'],
    body: html`<header class="top">
        <a href="/" class="home">Sandbox</a><span class="shop">${profile.name}</span>
        ${shops.length > 1 ? html`<nav class="shops">${shops.map((other) => html`<a href="/admin?shop=${other.profile.domain}" ${other === shop ? html`aria-current="true"` : null}>${other.profile.name}</a>`)}</nav>` : null}
        <div id="save-bar" hidden role="region" aria-label="Unsaved changes">
          <span>Unsaved changes</span>
          <div id="save-bar-buttons"></div>
        </div>
      </header>
      <aside>
        <p class="group">Apps</p>
        <nav id="app-nav" aria-label="${appName}">
          <a href="/" data-path="/" class="app-name">${appName}</a>
        </nav>
        <p class="group">Outside</p>
        <nav>
          <a href="${storefrontOrigin}/" target="_blank">Storefront</a
          ><a href="/inbox" target="_blank">Inbox</a><a href="/log" target="_blank">Webhooks</a>
        </nav>
      </aside>
      <main>
        <div id="loading" hidden></div>
        <div id="title-bar">
          <h1>${appName}</h1>
          <div id="title-bar-buttons"></div>
        </div>
        <iframe
          id="app"
          title="${appName}"
          src="${source}"
          data-origin="${new URL(source).origin}"
          data-shop="${profile.domain}"
          allow="clipboard-write"
        ></iframe>
      </main>
      <div id="toasts" role="status" aria-live="polite"></div>`,
  });
}
