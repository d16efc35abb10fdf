import { access, chmod, chown, constants, mkdir, mkdtemp, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { outsideFolders } from './outside-folders.ts';
import { runAs } from './run-as.ts';
import type { ServerUser } from './server-user.ts';

/** A home holds the cluster, its passwords, the port of the last start and the server's log. */
export function clusterOf(home: string): string {
  return join(home, 'cluster');
}

/** @returns `wanted` if we and the server's user can both work in it, else a folder outside the project */
export async function chooseHome(
  wanted: string,
  user: ServerUser | undefined,
  log: (line: string) => void,
): Promise<string> {
  const problem = await problemWith(wanted, user);
  if (!problem) return wanted;
  for await (const folder of outsideFolders(wanted, user)) {
    const home = join(folder, 'postgres');
    if (await problemWith(home, user)) continue;
    log(`Keeping the database in ${home}, because ${wanted} cannot be used (${problem}).`);
    return home;
  }
  throw new EmbeddedPostgresError(
    `The embedded Postgres cannot keep its data in ${wanted} (${problem}): make that folder writable, or set DATABASE_URL.`,
  );
}

async function problemWith(home: string, user: ServerUser | undefined): Promise<string | undefined> {
  try {
    await mkdir(home, { recursive: true });
    await access(home, constants.R_OK | constants.W_OK | constants.X_OK);
    if (user) await chmod(home, 0o711);
    return (await hasCluster(home))
      ? await problemWithCluster(home, user)
      : await problemWithNewFolder(home, user);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function hasCluster(home: string): Promise<boolean> {
  return (await stat(clusterOf(home)).catch(() => undefined)) !== undefined;
}

async function problemWithCluster(home: string, user: ServerUser | undefined): Promise<string | undefined> {
  const { uid } = await stat(clusterOf(home));
  const expected = user?.uid ?? process.getuid?.();
  if (uid !== expected) return `its files belong to the user with id ${uid}`;
  return problemWithWriting(clusterOf(home), user);
}

async function problemWithNewFolder(home: string, user: ServerUser | undefined): Promise<string | undefined> {
  const trial = await mkdtemp(join(home, 'trial-'));
  try {
    if (user) await chown(trial, user.uid, user.gid);
    return await problemWithWriting(trial, user);
  } finally {
    await rmdir(trial);
  }
}

async function problemWithWriting(folder: string, user: ServerUser | undefined): Promise<string | undefined> {
  const trial = await runAs(user, '/bin/sh', [
    '-c',
    'test -r "$1" && test -w "$1" && test -x "$1"',
    'sh',
    folder,
  ]);
  return trial.succeeded
    ? undefined
    : `the user with id ${user?.uid ?? process.getuid?.()} cannot write there`;
}
