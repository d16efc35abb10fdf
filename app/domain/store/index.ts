export { loadProductTitles } from './load-product-titles.ts';
export { toMinorUnits } from './minor-units.ts';
export type {
  CartSeen,
  ConsentSeen,
  OrderSeen,
  ProductSeen,
  RefundSeen,
  ReturnStep,
  StoreNews,
  VariantSeen,
} from './news.ts';
export { takeInNews } from './take-in-news.ts';
