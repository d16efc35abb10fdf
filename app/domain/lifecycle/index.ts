export { type ProductPurchases, type ProductRhythm, productRhythms, rhythmsOf } from './product-rhythm.ts';
export { allowanceOf, intervalsOf, medianOf, rhythmOf } from './rhythm.ts';
export {
  type Life,
  liveThrough,
  nextStageChangeAt,
  returnedMs,
  type Span,
  type Stage,
  stageAt,
  stageSince,
  visitorLife,
} from './stage.ts';
