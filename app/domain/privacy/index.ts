export { blindIndex } from './blind-index.ts';
export { stableId } from './stable-id.ts';
