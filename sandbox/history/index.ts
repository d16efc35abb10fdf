export { seedHistory } from './seed-history.ts';
export { writeHistory } from './write-history.ts';
