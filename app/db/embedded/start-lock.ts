import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { isAlive } from './is-alive.ts';

/** Longer than any start; a holder this old is a process number that was given to somebody else. */
const STALE_AFTER_MS = 180_000;
const POLL_MS = 50;

/** Lets one process at a time create, start or attach to the cluster of a home. */
export async function withStartLock<Result>(home: string, work: () => Promise<Result>): Promise<Result> {
  const path = join(home, 'start.lock');
  const startedAt = performance.now();
  while (!(await take(path))) {
    if (await isStale(path)) await rm(path, { force: true });
    else if (performance.now() - startedAt > STALE_AFTER_MS) {
      throw new EmbeddedPostgresError(
        `Another process has been starting the embedded Postgres for minutes: see ${path}.`,
      );
    } else await sleep(POLL_MS);
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function take(path: string): Promise<boolean> {
  try {
    await writeFile(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function isStale(path: string): Promise<boolean> {
  const holder = Number(await readFile(path, 'utf8').catch(() => ''));
  const stats = await stat(path).catch(() => undefined);
  if (!stats) return false;
  if (Date.now() - stats.mtimeMs > STALE_AFTER_MS) return true;
  return holder > 0 && !isAlive(holder);
}
