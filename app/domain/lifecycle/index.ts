export { allowanceOf, intervalsOf, medianOf, rhythmOf } from './rhythm.ts';
export { type Life, liveThrough, type Stage, stageAt } from './stage.ts';
