import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

const FAST_STOP_WITHIN_MS = 30_000;

/** Disconnects the clients, writes a checkpoint and waits for the end; a server that hangs is stopped without checkpoint. */
export async function stopServer(
  child: ChildProcess,
  postmasterPid: number,
  exited: Promise<void>,
): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  if (child.stdin) child.stdin.end();
  else process.kill(postmasterPid, 'SIGINT');
  const abort = new AbortController();
  const timer = sleep(FAST_STOP_WITHIN_MS, undefined, { signal: abort.signal }).then(
    () => process.kill(postmasterPid, 'SIGQUIT'),
    () => {},
  );
  await exited;
  abort.abort();
  await timer;
}
