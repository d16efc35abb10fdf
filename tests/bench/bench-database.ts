import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '#app/db/embedded/index.ts';
import { migrate } from '#app/db/migrate.ts';

/** A migrated embedded Postgres with its real durability, in a folder of its own that goes when it closes. */
export async function openBenchDatabase() {
  const folder = await mkdtemp(join(tmpdir(), 'kizuna-bench-'));
  const server = await startEmbeddedPostgres({ dataDir: folder, temporary: true });
  await migrate(server.url);
  const superuserUrl = new URL(server.superuserUrl);
  superuserUrl.pathname = new URL(server.url).pathname;
  return {
    url: server.url,
    /** The same database, past row-level security. */
    superuserUrl: superuserUrl.href,
    pid: server.pid,
    close: () => server.stop(),
  };
}

/** The middle of an odd number of figures. */
export function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)]!;
}
