export { importSuppressions, type ImportSummary } from './import-suppressions.ts';
export { ListError, type ListProblem } from './read-list.ts';
