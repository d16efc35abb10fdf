export * from './actions/index.ts';
export type { MarketingEntry, Segment } from './app-books.ts';
export { kumoTea, pineAndClay } from './profiles.ts';
export { createRandom, type Random } from './random.ts';
export { Shop } from './shop.ts';
export type * from './types.ts';
