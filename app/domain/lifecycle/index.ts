export { type ProductPurchases, type ProductRhythm, productRhythms } from './product-rhythm.ts';
export { allowanceOf, intervalsOf, medianOf, rhythmOf } from './rhythm.ts';
export { type Life, liveThrough, nextStageChangeAt, type Stage, stageAt, stageSince } from './stage.ts';
