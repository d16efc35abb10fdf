export {
  type ComplementRule,
  deleteComplementRule,
  listComplementRules,
  saveComplementRule,
} from './complement-rules.ts';
export type { Interaction } from './histories.ts';
export { learnProducts } from './learn-products.ts';
export { isLearningDue } from './learning-due.ts';
export { type NextItemTest, testNextItem } from './next-item-test.ts';
export { type Recommended, recommendEach, recommendFor, relatedTo, type Wish } from './recommend-for.ts';
export { refreshProducts } from './refresh-products.ts';
export type { ShownProduct } from './shown-products.ts';
export { noteOrders, noteProducts, noteViews } from './stale-products.ts';
