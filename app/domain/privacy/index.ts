export {
  type AccessEntry,
  listAccess,
  type PersonalRead,
  recordAccess,
  subjectOfAccess,
} from './access-log.ts';
export { blindIndex } from './blind-index.ts';
export { filePrivacyRequest } from './file-request.ts';
export { findRedacted, rememberRedacted } from './find-redacted.ts';
export type { PrivacyRequestKind, PrivacySubject } from './privacy-request.ts';
export { keptTables } from './retention.ts';
export type { KeptTable, PersonIds } from './kept/kept-table.ts';
export { stableId } from './stable-id.ts';
export { sweepTables } from './sweep-tables.ts';
