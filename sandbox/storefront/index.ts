export { createStorefront } from './storefront.ts';
