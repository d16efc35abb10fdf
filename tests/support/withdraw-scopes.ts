import type { DemoShop } from './open-demo-shop.ts';

/** The merchant takes scopes back, until the function that comes back is called. */
export function withdrawScopes({ sandbox, shop }: DemoShop, scopes: readonly string[]): () => void {
  sandbox.withholdScopes(shop, scopes);
  return () => void sandbox.requestScopes(shop, scopes);
}
