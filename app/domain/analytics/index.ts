export {
  analyzeShop,
  type CustomerAnalysis,
  type CustomerOrders,
  type ShopAnalysis,
} from './analyze-shop.ts';
export { applyWinBackDays } from './apply-win-back-days.ts';
export { choosePeriod } from './choose-period.ts';
export { findRetention } from './find-retention.ts';
export { learnRetention } from './learn-retention.ts';
export { retentionBetween } from './retention-between.ts';
export { departingAfter } from './silence.ts';
export type { RetentionFigures } from './retention-figures.ts';
