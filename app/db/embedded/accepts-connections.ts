import postgres from 'postgres';
import { connectionUrl } from './connection-url.ts';
import type { Credentials } from './credentials.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

/** @returns false while the server starts, recovers or stops */
export async function acceptsConnections(port: number, credentials: Credentials): Promise<boolean> {
  const url = connectionUrl({ port, user: 'postgres', password: credentials.superuser });
  const sql = postgres(url, { max: 1, connect_timeout: 5, fetch_types: false });
  try {
    await sql`select 1`;
    return true;
  } catch (error) {
    if (error instanceof postgres.PostgresError && error.code === '28P01') {
      throw new EmbeddedPostgresError(
        `The embedded Postgres on port ${port} does not know the password in its credentials.json: move its data directory away, or set DATABASE_URL.`,
      );
    }
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
