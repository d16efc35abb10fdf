import { codeOf } from '#app/db/database-errors.ts';

/** The kind of error, and of our own ones what they say; a database's message may quote a row. */
export function problemOf(error: unknown): string {
  const code = codeOf(error);
  if (code !== '') return `database error ${code}`;
  return error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 200) : 'unknown error';
}
