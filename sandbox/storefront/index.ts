export { countItems } from './count-items.ts';
export { createStorefront } from './storefront.ts';
