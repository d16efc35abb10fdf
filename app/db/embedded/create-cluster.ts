import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { clusterOf } from './choose-home.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { runAs } from './run-as.ts';
import type { ServerUser } from './server-user.ts';

interface NewCluster {
  home: string;
  nativeDir: string;
  user: ServerUser | undefined;
  superuserPassword: string;
  log: (line: string) => void;
}

/** Ensures that the home holds a cluster of the binaries' version. A creation that was interrupted is begun anew. */
export async function createCluster(options: NewCluster): Promise<void> {
  const { home, nativeDir, user, log } = options;
  const found = await readFile(join(clusterOf(home), 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (found) return expectVersion(found.trim(), options);

  log(`Creating a Postgres data directory in ${home}.`);
  const unfinished = `${clusterOf(home)}.new`;
  const passwordFile = join(home, 'password.new');
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  await writeFile(passwordFile, options.superuserPassword, { mode: 0o600 });
  if (user) await Promise.all([unfinished, passwordFile].map((path) => chown(path, user.uid, user.gid)));

  const initdb = await runAs(user, join(nativeDir, 'bin/initdb'), [
    `--pgdata=${unfinished}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The built-in locale sorts and folds case alike on every operating system.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-sync',
  ]);
  await rm(passwordFile);
  if (!initdb.succeeded) {
    throw new EmbeddedPostgresError(
      `The embedded Postgres could not create its data directory: ${initdb.output}`,
    );
  }
  await rename(unfinished, clusterOf(home));
}

async function expectVersion(found: string, { home, nativeDir, user }: NewCluster): Promise<void> {
  const { output } = await runAs(user, join(nativeDir, 'bin/postgres'), ['--version']);
  const version = /(\d+)\./.exec(output)?.[1];
  if (version === found) return;
  throw new EmbeddedPostgresError(
    `The data in ${home} was written by Postgres ${found}, but Postgres ${version} is installed: move that folder away, or set DATABASE_URL.`,
  );
}
