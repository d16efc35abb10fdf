import express, { type Express, type Request, type Response } from 'express';
import { serveAssets } from '../pages/serve-assets.ts';
import { drawProduct } from '../pictures/draw-product.ts';
import type { ProductKind, Shop } from '../shop/index.ts';
import { pictureSize } from '../shop/links.ts';
import { accountRoutes } from './account-routes.ts';
import { cartRoutes } from './cart-routes.ts';
import { checkoutRoutes } from './checkout-routes.ts';
import { notFoundPage } from './pages/account-page.ts';
import { collectionPage, homePage } from './pages/home-page.ts';
import { productPage } from './pages/product-page.ts';
import { searchPage } from './pages/search-page.ts';
import { Visitors } from './visitor.ts';
import { appProxy, type ProxiedApp, serveExtensionAssets } from './theme-extension/index.ts';
import { type StorefrontParts, viewOf } from './view-of.ts';

const pictures = new Map<string, Buffer>();
const collections: readonly ProductKind[] = ['coffee', 'tea', 'ceramics', 'tools'];

/** One shop as its customers see it, at the root of its own origin. */
export function createStorefront(shop: Shop, proxied: ProxiedApp): Express {
  const app = express().disable('x-powered-by');
  const parts: StorefrontParts = { shop, visitors: new Visitors(shop) };
  app.use(appProxy(parts, proxied));
  app.use(serveAssets(), serveExtensionAssets(), express.urlencoded({ extended: false }));
  app.get('/', (request, response) => void response.send(homePage(viewOf(parts, request, response))));
  app.get('/collections/:kind', (request, response, next) => {
    const kind = collections.find((candidate) => candidate === request.params.kind);
    if (!kind) return next();
    response.send(collectionPage(viewOf(parts, request, response), kind));
  });
  app.get('/search', (request, response) => {
    response.send(searchPage(viewOf(parts, request, response), request.query.q));
  });
  app.get('/products/:handle', (request, response, next) => {
    const product = shop.productsByHandle.get(request.params.handle);
    if (!product) return next();
    response.send(productPage(viewOf(parts, request, response), product));
  });
  app.get('/cdn/products/:handle.png', (request, response, next) => {
    const product = shop.productsByHandle.get(request.params.handle);
    if (!product) return next();
    response.set('Cache-Control', 'public, max-age=86400').type('png').send(picture(product.picture));
  });
  app.use(cartRoutes(parts), checkoutRoutes(parts), accountRoutes(parts));
  app.use((request: Request, response: Response) => {
    response.status(404).send(notFoundPage(viewOf(parts, request, response)));
  });
  return app;
}

/** Drawn once per motif and palette; a drawing takes a tenth of a second. */
function picture(what: Parameters<typeof drawProduct>[0]): Buffer {
  const key = `${what.motif}-${what.palette}`;
  const drawn = pictures.get(key) ?? drawProduct(what, pictureSize);
  pictures.set(key, drawn);
  return drawn;
}
