import { spawn } from 'node:child_process';
import type { ServerUser } from './server-user.ts';

/**
 * A fixed environment: PG* variables and the locale of the caller must not change what the server does.
 * (NODE_ENV means nothing to Postgres; the types ask for it.)
 */
export const SERVER_ENV = {
  PATH: '/usr/local/bin:/usr/bin:/bin',
  LC_ALL: 'C',
  NODE_ENV: 'production',
} as const;

/** Runs a command as the server's user, in `/` because that user may not see the current folder. */
export function runAs(user: ServerUser | undefined, command: string, args: readonly string[]) {
  return new Promise<{ succeeded: boolean; output: string }>((resolve) => {
    const child = spawn(command, args, {
      ...user,
      cwd: '/',
      env: SERVER_ENV,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ succeeded: false, output: error.message }));
    child.on('close', (code) => resolve({ succeeded: code === 0, output: output.trim() }));
  });
}
