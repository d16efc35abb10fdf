import { importTables } from './kept/imports.ts';
import { knowingTables } from './kept/knowing.ts';
import type { KeptTable } from './kept/kept-table.ts';
import { letterTables } from './kept/letters.ts';
import { peopleTables } from './kept/people.ts';
import { shopTables } from './kept/shop.ts';
import { storeTables } from './kept/store.ts';

/**
 * Every table of a shop: what it is for, how long its rows stay, how they speak of people. Export, redaction, the
 * nightly sweep and PRIVACY.md all follow from this; a test compares it with the database column by column.
 */
export const keptTables: Readonly<Record<string, KeptTable>> = {
  ...peopleTables,
  ...storeTables,
  ...letterTables,
  ...importTables,
  ...knowingTables,
  ...shopTables,
};
