import { productBody } from '../../webhooks/bodies/product-body.ts';
import type { Shop } from '../shop.ts';
import type { Product } from '../types.ts';

/** Sells a product out, or fills the shelf again. */
export function changeStock(shop: Shop, product: Product, stock: number): void {
  for (const variant of product.variants) variant.stock = stock;
  product.updatedAt = shop.now();
  shop.outlets.emit('products/update', productBody(shop, product), shop.ids.uuid());
}
