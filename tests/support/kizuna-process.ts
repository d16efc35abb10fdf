import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { projectRoot } from '#app/db/project-root.ts';

export interface KizunaProcess {
  pid: number;
  port: number;
  /** What it has logged, one JSON text each. */
  lines: string[];
  /** How long it took until it was ready. */
  startMs: number;
  /** kill -9; resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGTERM, as a host does before it takes a machine away; resolves to the exit code. */
  terminate(): Promise<number | null>;
}

/**
 * Starts Kizuna as a process of its own and waits until it is ready.
 *
 * @param command  what Node is to run, with its arguments
 */
export async function startKizunaProcess(
  command: readonly string[],
  env: Record<string, string>,
): Promise<KizunaProcess> {
  const startedAt = performance.now();
  const child: ChildProcess = spawn(process.execPath, command, {
    cwd: projectRoot(),
    env: { NODE_ENV: 'test', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const port = await readyPort(child, lines);
  const gone = async () => {
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    return child.exitCode;
  };
  return {
    pid: child.pid!,
    port,
    lines,
    startMs: performance.now() - startedAt,
    kill: async () => {
      child.kill('SIGKILL');
      await gone();
    },
    terminate: () => {
      child.kill('SIGTERM');
      return gone();
    },
  };
}

/** The environment of a process whose letters go to a stand-in for Resend. */
export function resendEnv(address: {
  databaseUrl: string;
  resendOrigin: string;
  role: string;
  batchSize: number;
}): Record<string, string> {
  return {
    ROLE: address.role,
    DATABASE_URL: address.databaseUrl,
    HOST: '127.0.0.1',
    PORT: '65535',
    LOG_LEVEL: 'info',
    DATABASE_POOL_SIZE: '4',
    APP_URL: 'http://127.0.0.1:65535',
    ...processSecrets,
    SHOPIFY_API_KEY: 'kizuna-test',
    MAIL_PROVIDER: 'resend',
    MAIL_FROM: 'Kizuna <mail@kizuna.example>',
    RESEND_API_KEY: 're_test',
    RESEND_BASE_URL: address.resendOrigin,
    RESEND_RATE_PER_SECOND: '100',
    RESEND_TIMEOUT_SECONDS: '1',
    RESEND_BATCH_SIZE: String(address.batchSize),
  };
}

/** One set for all processes of a test, as for all machines of a production. */
export const processSecrets = {
  SHOPIFY_API_SECRET: 'a-secret-of-the-processes',
  LINK_SECRET: 'a-link-secret-of-the-processes-00',
  INDEX_SECRET: 'an-index-secret-of-the-processes0',
  MASTER_KEYS: `test:${Buffer.alloc(32, 1).toString('base64')}`,
};

async function readyPort(child: ChildProcess, lines: string[]): Promise<number> {
  const problems: string[] = [];
  child.stderr!.setEncoding('utf8').on('data', (text: string) => void problems.push(text));
  const output = createInterface({ input: child.stdout! });
  const ready = new Promise<number>((resolve) => {
    output.on('line', (line) => {
      lines.push(line);
      if (line.includes('"Kizuna is ready"')) resolve(JSON.parse(line).port);
    });
  });
  const ended = once(child, 'exit').then(() => {
    throw new Error(`Expected Kizuna to start, got: ${[...problems, ...lines].join('\n')}`);
  });
  return await Promise.race([ready, ended]);
}
