import { open } from 'node:fs/promises';
import type { RedactionJournal } from '#app/ports/redaction-journal.ts';

/** Adds each redaction as a line of JSON to a file, and waits until the disk has it. */
export function createFileJournal(path: string): RedactionJournal {
  return {
    append: async (line) => {
      const file = await open(path, 'a', 0o600);
      try {
        await file.appendFile(`${JSON.stringify(line)}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
    },
  };
}

/** Where nobody has named a file: what the database remembers is exported by `npm run redactions`. */
export const noJournal: RedactionJournal = { append: async () => {} };
