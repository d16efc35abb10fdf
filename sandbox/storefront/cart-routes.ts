import { Router } from 'express';
import { changeCart, type Line, startCart } from '../shop/index.ts';
import { cartPage } from './pages/cart-page.ts';
import { type StorefrontParts, viewOf } from './view-of.ts';
import type { Visitor } from './visitor.ts';

const maxQuantity = 20;

/** The cart, its links that fill it, and links that bring a discount code. */
export function cartRoutes(parts: StorefrontParts): Router {
  const { shop, visitors } = parts;
  const router = Router();

  router.get('/cart', (request, response) => {
    const view = viewOf(parts, request, response);
    response.send(cartPage(view, visitors.cartOf(view.visitor)));
  });

  router.post('/cart/add', (request, response) => {
    const visitor = visitors.of(request, response);
    const line = readLine(request.body);
    if (!shop.variants.has(line.variantId)) return void response.sendStatus(422);
    const cart = visitors.cartOf(visitor);
    if (cart) changeCart(shop, cart, [...cart.lines, line]);
    else visitor.cartToken = startCart(shop, [line]).token;
    response.redirect(303, '/cart');
  });

  router.post('/cart/change', (request, response) => {
    const cart = visitors.cartOf(visitors.of(request, response));
    const line = readLine(request.body);
    const quantity = request.body.remove ? 0 : line.quantity;
    if (cart)
      changeCart(
        shop,
        cart,
        cart.lines.map((old) => (old.variantId === line.variantId ? { ...old, quantity } : old)),
      );
    response.redirect(303, '/cart');
  });

  router.get('/cart/:permalink', (request, response, next) => {
    const lines = readPermalink(request.params.permalink);
    if (!lines?.every((line) => shop.variants.has(line.variantId))) return next();
    putIntoCart(visitors.of(request, response), lines);
    response.redirect(303, '/cart');
  });

  router.get('/discount/:code', (request, response) => {
    visitors.of(request, response).discountCode = request.params.code;
    response.redirect(303, ownPath(request.query.redirect));
  });

  function putIntoCart(visitor: Visitor, lines: Line[]): void {
    const cart = visitors.cartOf(visitor);
    if (cart) changeCart(shop, cart, lines);
    else visitor.cartToken = startCart(shop, lines).token;
  }

  return router;
}

function readLine(body: Record<string, string | undefined>): Line {
  const quantity = Number.parseInt(body.quantity ?? '1', 10);
  return { variantId: body.variant ?? '', quantity: Math.min(Math.max(quantity || 0, 0), maxQuantity) };
}

/** "123:2,456:1" */
function readPermalink(permalink: string): Line[] | undefined {
  if (!/^\d+:\d{1,2}(,\d+:\d{1,2})*$/.test(permalink)) return undefined;
  return permalink.split(',').map((part) => {
    const [variantId = '', quantity = ''] = part.split(':');
    return { variantId, quantity: Number(quantity) };
  });
}

/** A path of this shop; anything else leads to its front. */
function ownPath(value: unknown): string {
  return typeof value === 'string' && /^\/(?![/\\])/.test(value) ? value : '/';
}
