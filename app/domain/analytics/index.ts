export {
  analyzeShop,
  type CustomerAnalysis,
  type CustomerOrders,
  type ShopAnalysis,
} from './analyze-shop.ts';
export type { Cohort } from './cohorts.ts';
