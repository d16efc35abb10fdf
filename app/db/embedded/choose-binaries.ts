import { cp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { outsideFolders } from './outside-folders.ts';
import { openToEveryone, prepareBinaries } from './prepare-binaries.ts';
import { runAs } from './run-as.ts';
import type { ServerUser } from './server-user.ts';

/**
 * @returns `nativeDir` if the server's user can run it, else a copy of it outside the project
 *   (a home of mode 0700, a project installed with a strict umask, or one that is read-only)
 */
export async function chooseBinaries(
  nativeDir: string,
  user: ServerUser | undefined,
  log: (line: string) => void,
): Promise<string> {
  let problem = await problemWith(nativeDir, user);
  if (!problem) return nativeDir;

  for await (const folder of outsideFolders(nativeDir, user)) {
    const copy = join(folder, 'native');
    if (!(await problemWith(copy, user))) return copy;
    log(`Copying the Postgres binaries to ${copy}, because they cannot run where they are.`);
    await copyOnce(nativeDir, copy);
    const problemOfCopy = await problemWith(copy, user);
    if (!problemOfCopy) return copy;
    problem = problemOfCopy;
  }
  throw new EmbeddedPostgresError(
    `The embedded Postgres does not run on this system (${problem}): set DATABASE_URL to a Postgres of your own.`,
  );
}

async function problemWith(nativeDir: string, user: ServerUser | undefined): Promise<string | undefined> {
  await prepareBinaries(nativeDir);
  for (const name of ['initdb', 'postgres']) {
    const run = await runAs(user, join(nativeDir, 'bin', name), ['--version']);
    if (!run.succeeded) return run.output;
  }
  return undefined;
}

/** Whole or not at all: a copy that was interrupted must not look like a finished one. */
async function copyOnce(nativeDir: string, copy: string): Promise<void> {
  const unfinished = `${copy}.${process.pid}`;
  await cp(nativeDir, unfinished, { recursive: true, verbatimSymlinks: true });
  await openToEveryone(unfinished);
  await rm(copy, { recursive: true, force: true });
  await rename(unfinished, copy);
}
