export { beginImport } from './begin-import.ts';
export { findImport, type ImportProgress } from './find-import.ts';
export { noteBulkFinished } from './note-bulk-finished.ts';
export { runImport } from './run-import.ts';
