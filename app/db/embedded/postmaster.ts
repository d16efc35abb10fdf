import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './is-alive.ts';

export interface Postmaster {
  pid: number;
  port: number;
  isReady: boolean;
}

/** Reads `postmaster.pid`: pid, data directory, start time, port, socket directory, address, shared memory, status. */
export function findPostmaster(cluster: string): Postmaster | undefined {
  const lines = readPidFile(cluster)?.split('\n') ?? [];
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!pid || !port || !isPostmasterOf(cluster, pid)) return undefined;
  return { pid, port, isReady: lines[7]?.trim() === 'ready' };
}

/**
 * Postgres refuses to start while any process, even a zombie, has the number in a leftover pid file. Where that
 * process is no postmaster, our own number is put in its place, which the server accepts (PG_GRANDPARENT_PID).
 * The file is not deleted: its other lines let the server wait for orphans that still use the shared memory.
 */
export function disownReusedPid(cluster: string): void {
  const text = readPidFile(cluster);
  const pid = Number(text?.split('\n')[0]);
  if (!text || !pid || !isAlive(pid) || isPostmasterOf(cluster, pid)) return;
  writeFileSync(join(cluster, 'postmaster.pid'), text.replace(/^\d+/, String(process.pid)));
}

function readPidFile(cluster: string): string | undefined {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8');
  } catch {
    return undefined;
  }
}

function isPostmasterOf(cluster: string, pid: number): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform !== 'linux') return true;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(cluster);
  } catch {
    return isAlive(pid);
  }
}
