import type { SegmentProducts } from '../definition.ts';
import type { ProductFacts } from './person-facts.ts';

/** Whether a product is one of those that a rule speaks of. */
export function isAmong(product: ProductFacts, products: SegmentProducts): boolean {
  const { productId, category, vendor, tags } = product;
  if ('productIds' in products) return productId !== null && products.productIds.includes(productId);
  if ('categories' in products) return category !== null && products.categories.includes(category);
  if ('vendors' in products) return vendor !== null && products.vendors.includes(vendor);
  if ('tags' in products) return products.tags.some((tag) => tags.includes(tag));
  return true;
}
