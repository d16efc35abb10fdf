import { readFileSync } from 'node:fs';

export interface LaunchFailure {
  status: 'failed';
  /** The first two may pass by themselves: another port, or a moment for the children of a killed server to leave. */
  reason: 'port_taken' | 'orphans_alive' | 'other';
  message: string;
}

/** @param logStart where the log of this launch begins, in bytes */
export function explainFailure(logPath: string, logStart: number): LaunchFailure {
  const log = readFileSync(logPath).subarray(logStart).toString().trim();
  return { status: 'failed', reason: reasonIn(log), message: sentenceOf(log) };
}

function reasonIn(log: string): LaunchFailure['reason'] {
  if (/could not bind|could not create any TCP\/IP sockets/.test(log)) return 'port_taken';
  if (/pre-existing shared memory block|lock file .* already exists/.test(log)) return 'orphans_alive';
  return 'other';
}

function sentenceOf(log: string): string {
  const lines = log.split('\n');
  const fatal = lines.findLast((line) => /FATAL|PANIC|could not|error/i.test(line)) ?? lines.at(-1);
  return fatal?.replace(/^.*?(FATAL|PANIC):\s*/, '') || 'it wrote nothing to its log';
}
