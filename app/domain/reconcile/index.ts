export { findNeverBrought, type NeverBrought } from './find-never-brought.ts';
export { reconcileShop } from './reconcile-shop.ts';
