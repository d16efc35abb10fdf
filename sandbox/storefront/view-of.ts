import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Cart, Shop } from '../shop/index.ts';
import type { ShopView } from './shop-page.ts';
import type { Visitors } from './visitor.ts';

export interface StorefrontParts {
  shop: Shop;
  visitors: Visitors;
}

export function viewOf({ shop, visitors }: StorefrontParts, request: Request, response: Response): ShopView {
  const visitor = visitors.of(request, response);
  const cart = visitors.cartOf(visitor);
  keepCartCookie(response, cart);
  const itemCount = cart?.lines.reduce((sum, line) => sum + line.quantity, 0) ?? 0;
  return { shop, visitor, itemCount, path: request.originalUrl };
}

/** Scripts of a theme find the cart's token in a cookie, with a key behind it. */
function keepCartCookie(response: Response, cart: Cart | undefined): void {
  const options = { sameSite: 'lax', path: '/' } as const;
  if (cart === undefined) return void response.clearCookie('cart', options);
  const key = createHash('sha256').update(cart.token).digest('hex').slice(0, 24);
  response.cookie('cart', `${cart.token}?key=${key}`, options);
}
