export { createFileJournal, noJournal } from './file-journal.ts';
