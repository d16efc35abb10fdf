import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK']).toString());

/** CPU milliseconds that processes have used so far, those of their living and ended children included. */
export function cpuTimeMs(pids: readonly number[]): number {
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? readStat(name) : []));
  const ticksOf = (pid: number): number => {
    const own = all.find((each) => each.pid === pid)?.ticks ?? 0;
    return all.filter((each) => each.parent === pid).reduce((sum, child) => sum + ticksOf(child.pid), own);
  };
  return (pids.reduce((sum, pid) => sum + ticksOf(pid), 0) * 1000) / ticksPerSecond;
}

/** Fields by `man 5 proc_pid_stat`: 4 ppid, 14-17 utime, stime, cutime, cstime; counted after the name in brackets. */
function readStat(pid: string): { pid: number; parent: number; ticks: number }[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return [{ pid: Number(pid), parent: Number(fields[1]), ticks }];
  } catch {
    // It ended while the list was read.
    return [];
  }
}
