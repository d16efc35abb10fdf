import { productBody, stockBody } from '../../webhooks/bodies/product-body.ts';
import type { Shop } from '../shop.ts';
import type { Product } from '../types.ts';

/** Sells a product out, or fills the shelf again. */
export function changeStock(shop: Shop, product: Product, stock: number): void {
  const turned = product.variants.filter((variant) => variant.stock > 0 !== stock > 0);
  for (const variant of product.variants) variant.stock = stock;
  product.updatedAt = shop.now();
  const eventId = shop.ids.uuid();
  shop.outlets.emit('products/update', productBody(shop, product), eventId);
  const topic = stock > 0 ? 'variants/in_stock' : 'variants/out_of_stock';
  for (const variant of turned) shop.outlets.emit(topic, stockBody(product, variant), eventId);
}
