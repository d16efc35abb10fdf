import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { startEmbeddedPostgres } from '#app/db/embedded/index.ts';
import { MigrationError, migrate } from '#app/db/migrate.ts';

export interface DemoDatabase {
  url: string;
  close(): Promise<void>;
}

/**
 * A migrated database without a shop in it. The embedded one is made anew at each start, since the sandbox's shop begins
 * anew as well; one named by DATABASE_URL is used only if it is empty.
 */
export async function openDemoDatabase({
  databaseUrl,
  isPassing,
  log,
}: {
  databaseUrl: string | undefined;
  /** Gone with this process, and apart from the database of a demo that somebody may be looking at. */
  isPassing: boolean;
  log: (line: string) => void;
}): Promise<DemoDatabase> {
  if (databaseUrl !== undefined) {
    await migrate(databaseUrl);
    await refuseShops(databaseUrl);
    return { url: databaseUrl, close: async () => {} };
  }
  const server = await startEmbeddedPostgres(
    // What is thrown away at the end need not survive a power cut.
    isPassing
      ? {
          log,
          dataDir: await mkdtemp(join(tmpdir(), 'kizuna-demo-')),
          temporary: true,
          settings: { fsync: 'off', synchronous_commit: 'off' },
        }
      : { log },
  );
  const lock = postgres(server.superuserUrl, { max: 1, fetch_types: false, onnotice: () => {} });
  const close = async () => {
    await lock.end();
    await server.stop();
  };
  try {
    await takeForUs(lock);
    await recreate(lock, server.url);
    await migrate(server.url);
  } catch (error) {
    await close();
    throw error;
  }
  return { url: server.url, close };
}

/** Held for as long as the connection lives, so that a demo that was killed does not stand in the way. */
async function takeForUs(sql: postgres.Sql): Promise<void> {
  const [lock] = await sql<{ isFree: boolean }[]>`select pg_try_advisory_lock(7141986202) as "isFree"`;
  if (!lock?.isFree) {
    throw new MigrationError(
      'Another demo is running in this folder: stop it first, or use the one that runs.',
    );
  }
}

async function recreate(sql: postgres.Sql, url: string): Promise<void> {
  const { pathname, username } = new URL(url);
  const name = pathname.slice(1);
  await sql.unsafe(`drop database if exists ${name} with (force)`);
  await sql.unsafe(`create database ${name} owner ${username}`);
}

async function refuseShops(url: string): Promise<void> {
  const sql = postgres(url, {
    max: 1,
    connection: { role: 'kizuna_loops' },
    fetch_types: false,
    onnotice: () => {},
  });
  try {
    const [shop] = await sql`select from shops limit 1`;
    if (shop) {
      throw new MigrationError(
        'The database of DATABASE_URL holds shops already, and the demo fills only an empty one: name another, or unset DATABASE_URL for the embedded one.',
      );
    }
  } finally {
    await sql.end();
  }
}
