export type { Interaction } from './histories.ts';
export { type NextItemTest, testNextItem } from './next-item-test.ts';
