export { type Buyer, type DatedAmount, toBuyer } from './buying-history.ts';
export { fitValueModels, predictValue, type ValueModels, type ValuePrediction } from './predict-value.ts';
