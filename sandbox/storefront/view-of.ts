import type { Request, Response } from 'express';
import type { Shop } from '../shop/index.ts';
import type { ShopView } from './shop-page.ts';
import type { Visitors } from './visitor.ts';

export interface StorefrontParts {
  shop: Shop;
  visitors: Visitors;
}

export function viewOf({ shop, visitors }: StorefrontParts, request: Request, response: Response): ShopView {
  const visitor = visitors.of(request, response);
  const cart = visitors.cartOf(visitor);
  const itemCount = cart?.lines.reduce((sum, line) => sum + line.quantity, 0) ?? 0;
  return { shop, visitor, itemCount, path: request.originalUrl };
}
