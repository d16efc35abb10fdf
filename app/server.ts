import { startEmbeddedPostgres } from '#app/db/embedded/index.ts';
import { migrate } from '#app/db/migrate.ts';
import { readEnv } from './env.server.ts';
import { startKizuna } from './kizuna.ts';
import { explainFailure } from './explain-failure.ts';

/** The process that `npm start` runs: web, worker or both. Ends on SIGTERM once the work in hand is done. */
try {
  const env = readEnv();
  const embedded = env.DATABASE_URL === undefined ? await startEmbeddedPostgres({}) : undefined;
  const databaseUrl = env.DATABASE_URL ?? embedded!.url;
  await migrate(databaseUrl);
  const kizuna = await startKizuna({ env, databaseUrl });
  kizuna.ctx.log.info({ role: env.ROLE, port: kizuna.port }, 'Kizuna is ready');
  let isStopping = false;
  const stop = async (signal: string) => {
    if (isStopping) return;
    isStopping = true;
    kizuna.ctx.log.info({ signal }, 'Stopping: work in hand is finished first');
    setTimeout(() => process.exit(1), env.SHUTDOWN_GRACE_SECONDS * 1000).unref();
    await kizuna.stop();
    await embedded?.stop();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
} catch (error) {
  process.stderr.write(`${explainFailure(error)}\n`);
  process.exit(1);
}
