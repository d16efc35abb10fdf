import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres, { type Sql } from 'postgres';
import { startEmbeddedPostgres } from '#app/db/embedded/index.ts';
import { migrate } from '#app/db/migrate.ts';

/** A committed transaction survives a killed postmaster; only a power cut would need fsync. */
const settings = { fsync: 'off', full_page_writes: 'off', max_connections: '60', autovacuum_naptime: '10s' };

export interface RestartablePostgres extends AsyncDisposable {
  url: string;
  /** Past row-level security; connects anew after a kill. */
  sql: Sql;
  /** kill -9 of the postmaster, then a start on the same port; resolves to the milliseconds until it answered again. */
  killAndRestart(): Promise<number>;
}

/** A migrated Postgres of its own, in a folder that goes when it closes or this process ends. */
export async function openRestartablePostgres(): Promise<RestartablePostgres> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kizuna-chaos-'));
  const start = (port?: number) => startEmbeddedPostgres({ dataDir, temporary: true, settings, port });
  let server = await start();
  await migrate(server.url);
  const { port, pathname } = new URL(server.url);
  const superuserUrl = new URL(server.superuserUrl);
  superuserUrl.pathname = pathname;
  const sql = postgres(superuserUrl.href, { max: 1, onnotice: () => {}, backoff: () => 0.05 });
  return {
    url: server.url,
    sql,
    killAndRestart: async () => {
      const startedAt = performance.now();
      process.kill(server.pid, 'SIGKILL');
      server = await start(Number(port));
      if (new URL(server.url).port !== port)
        throw new Error(`Expected Postgres on port ${port} again, got ${server.url}`);
      return performance.now() - startedAt;
    },
    [Symbol.asyncDispose]: async () => {
      await sql.end({ timeout: 1 });
      await server.stop();
    },
  };
}
