import type { Shop } from './shop.ts';
import type { Checkout, Product } from './types.ts';

/** Brings an abandoned checkout back; the key keeps others out. */
export function recoveryUrl(shop: Shop, checkout: Checkout): string {
  const { token, key, locale } = checkout;
  return `${shop.storefrontOrigin}/${shop.profile.id}/checkouts/ac/${token}/recover?key=${key}&locale=${locale}`;
}

/** Width and height of every product picture in pixels. */
export const pictureSize = 480;

export function pictureUrl(shop: Shop, product: Product): string {
  return `${shop.storefrontOrigin}/cdn/products/${product.handle}.png`;
}
