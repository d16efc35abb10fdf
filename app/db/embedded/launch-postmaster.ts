import { spawn, type ChildProcess } from 'node:child_process';
import { chownSync, closeSync, fstatSync, openSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { clusterOf } from './choose-home.ts';
import { explainFailure, type LaunchFailure } from './explain-failure.ts';
import { findPostmaster } from './postmaster.ts';
import { SERVER_ENV } from './run-as.ts';
import type { ServerUser } from './server-user.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { stopServer } from './stop-server.ts';

export interface Launch {
  home: string;
  nativeDir: string;
  user: ServerUser | undefined;
  port: number;
  settings?: Readonly<Record<string, string>>;
  detached?: boolean;
  temporary?: boolean;
}

type Outcome = { status: 'ready'; pid: number; stop: () => Promise<void> } | LaunchFailure;

/**
 * Stops the server as soon as its standard input closes, which is when our process ends, even by kill -9.
 * $1 is a folder to delete after that, or empty; the rest is the server's command.
 */
const GUARD = `
  folder=$1; shift
  exec 3<&0
  "$@" </dev/null 3<&- &
  server=$!
  {
    while read -r _ <&3; do :; done
    if [ -n "$folder" ]; then : >"$folder/stopping"; fi
    kill -INT "$server"
  } &
  watcher=$!
  wait "$server"; status=$?
  kill "$watcher" 2>/dev/null
  if [ -n "$folder" ] && [ -e "$folder/stopping" ]; then rm -rf "$folder"; fi
  exit "$status"`;

export async function launchPostmaster(launch: Launch): Promise<Outcome> {
  const logPath = join(launch.home, 'postgres.log');
  const log = openSync(logPath, 'a');
  const logStart = fstatSync(log).size;
  const child = spawnServer(launch, log);
  closeSync(log);
  const exited = new Promise<void>((resolve) =>
    child.once('exit', () => resolve()).once('error', () => resolve()),
  );

  for (;;) {
    const found = findPostmaster(clusterOf(launch.home));
    if (found?.isReady) {
      return { status: 'ready', pid: found.pid, stop: () => stopServer(child, found.pid, exited) };
    }
    const hasExited = await Promise.race([exited.then(() => true), sleep(25, false)]);
    if (hasExited) return explainFailure(logPath, logStart);
  }
}

function spawnServer(launch: Launch, log: number): ChildProcess {
  const settings = Object.entries({ ...DEFAULT_SETTINGS, ...launch.settings, port: String(launch.port) });
  const postgres = join(launch.nativeDir, 'bin/postgres');
  const args = [
    '-D',
    clusterOf(launch.home),
    ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const options = {
    ...launch.user,
    cwd: '/',
    env: { ...SERVER_ENV, PG_GRANDPARENT_PID: String(process.pid) },
    // Its own session: Ctrl-C in our terminal reaches us, and the server only after we have finished with it.
    detached: true,
  };
  // The guard runs as the server's user: it can empty a folder of that user, and delete it from a shared /tmp.
  if (launch.temporary && launch.user) chownSync(launch.home, launch.user.uid, launch.user.gid);
  const guardArgs = ['-c', GUARD, 'kizuna-postgres', launch.temporary ? launch.home : '', postgres, ...args];

  const child = launch.detached
    ? spawn(postgres, args, { ...options, stdio: ['ignore', log, log] })
    : spawn('/bin/sh', guardArgs, { ...options, stdio: ['pipe', log, log] });
  child.unref();
  if (child.stdin instanceof Socket) child.stdin.unref();
  return child;
}
