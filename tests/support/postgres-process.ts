import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '#app/db/project-root.ts';

export interface PostgresProcess {
  child: ChildProcess;
  url: string;
  pid: number;
  dataDir: string;
  uid: number;
}

interface Start {
  dataDir: string;
  detached?: boolean;
  temporary?: boolean;
  /** Which user runs the process; only root can choose. */
  user?: { uid: number; gid: number };
}

/** Starts an embedded Postgres from another process, which the test can kill. */
export async function startInAnotherProcess({ user, ...options }: Start): Promise<PostgresProcess> {
  const script = join(projectRoot(), 'tests/support/start-postgres-process.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(options)], {
    ...user,
    cwd: projectRoot(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    return { child, ...JSON.parse(line) };
  }
  throw new Error(`Expected a server on ${options.dataDir}, but its process ended without one`);
}
