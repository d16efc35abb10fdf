import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '#app/db/embedded/index.ts';
import { migrate } from '#app/db/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    testServer: { ownerUrl: string; superuserUrl: string; template: string; owner: string };
  }
}

/** A test's data need not survive a power cut. */
const FAST_SETTINGS = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_connections: '200',
  autovacuum_naptime: '10min',
};

/**
 * One server per test run, in a temporary folder, with the migrated template. Its guard stops it and deletes the
 * folder even when the run is killed.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kizuna-test-'));
  const server = await startEmbeddedPostgres({ dataDir, temporary: true, settings: FAST_SETTINGS });
  await migrate(server.url);
  const { username, pathname } = new URL(server.url);
  project.provide('testServer', {
    ownerUrl: server.url,
    superuserUrl: server.superuserUrl,
    template: pathname.slice(1),
    owner: username,
  });
  return server.stop;
}
