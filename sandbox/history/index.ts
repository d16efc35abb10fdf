export { seedHistory } from './seed-history.ts';
export { type HistoryOptions, writeHistory } from './write-history.ts';
