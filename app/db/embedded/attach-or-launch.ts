import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { acceptsConnections } from './accepts-connections.ts';
import { clusterOf } from './choose-home.ts';
import type { Credentials } from './credentials.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { freePort } from './free-port.ts';
import { launchPostmaster, type Launch } from './launch-postmaster.ts';
import { disownReusedPid, findPostmaster } from './postmaster.ts';

interface Server {
  pid: number;
  port: number;
  isAttached: boolean;
  stop: () => Promise<void>;
}

type Options = Omit<Launch, 'port'> & {
  port?: number;
  credentials: Credentials;
  log: (line: string) => void;
};

const GIVE_UP_AFTER_MS = 120_000;
/** How long orphans of a killed server may keep its shared memory before we stop believing that they leave. */
const ORPHANS_LEAVE_WITHIN_MS = 20_000;
const POLL_MS = 50;

export async function attachOrLaunch(options: Options): Promise<Server> {
  const startedAt = performance.now();
  const waited = () => performance.now() - startedAt;
  for (;;) {
    const attached = await attach(options, waited);
    if (attached) return attached;

    disownReusedPid(clusterOf(options.home));
    const port = await freePort(options.port ?? (await portOfLastStart(options.home)));
    const launched = await launchPostmaster({ ...options, port });
    if (launched.status === 'ready') {
      await writeFile(portFile(options.home), String(port));
      return { pid: launched.pid, port, isAttached: false, stop: launched.stop };
    }
    const mayPass = launched.reason === 'port_taken' || launched.reason === 'orphans_alive';
    if (!mayPass || waited() > ORPHANS_LEAVE_WITHIN_MS) {
      throw new EmbeddedPostgresError(`The embedded Postgres did not start: ${launched.message}`);
    }
    await sleep(POLL_MS * 4);
  }
}

/** @returns undefined once no server lives on the cluster; one that is starting or stopping is waited for */
async function attach({ home, credentials }: Options, waited: () => number): Promise<Server | undefined> {
  for (;;) {
    const found = findPostmaster(clusterOf(home));
    if (!found) return undefined;
    if (found.isReady && (await acceptsConnections(found.port, credentials))) {
      return { pid: found.pid, port: found.port, isAttached: true, stop: async () => {} };
    }
    if (waited() > GIVE_UP_AFTER_MS) {
      throw new EmbeddedPostgresError(
        `The embedded Postgres (process ${found.pid}) has not answered for ${GIVE_UP_AFTER_MS / 1000} seconds: see ${home}/postgres.log.`,
      );
    }
    await sleep(POLL_MS);
  }
}

function portFile(home: string): string {
  return join(home, 'port');
}

/** The same port again, so that clients of a server that was killed find the next one. */
async function portOfLastStart(home: string): Promise<number | undefined> {
  const text = await readFile(portFile(home), 'utf8').catch(() => '');
  return Number(text) || undefined;
}
