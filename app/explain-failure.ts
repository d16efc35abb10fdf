import { EmbeddedPostgresError } from '#app/db/embedded/index.ts';
import { MigrationError } from '#app/db/migrate.ts';
import { MasterKeyError } from '#app/db/vault/index.ts';
import { EnvError } from './env.server.ts';

/** One clear sentence about why the app could not start; a stack only for what nobody expected. */
export function explainFailure(error: unknown): string {
  if (
    error instanceof EnvError ||
    error instanceof MigrationError ||
    error instanceof MasterKeyError ||
    error instanceof EmbeddedPostgresError
  ) {
    return error.message;
  }
  if (error instanceof Error && 'code' in error) {
    const port = 'port' in error ? String(error.port) : '';
    if (error.code === 'EADDRINUSE')
      return `Port ${port} is in use: stop what uses it, or set PORT to another one.`;
    if (error.code === 'EACCES') return `There is no permission for what was tried: ${error.message}.`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
