import { readEnv } from '#app/env.server.ts';
import { startKizuna } from '#app/kizuna.ts';
import { type FastTime, fastClock } from '#tests/simulation/fast-clock.ts';

/** Run as a process of its own: a Kizuna without panel on any free port, whose clock is shared with other processes. */
const time: FastTime = JSON.parse(process.argv[2]!);
const env = { ...readEnv(), PORT: 0 };
const kizuna = await startKizuna({
  env,
  databaseUrl: env.DATABASE_URL!,
  clock: fastClock(time),
  hasPanel: false,
});
process.on('SIGTERM', () => void kizuna.stop().then(() => process.exit(0)));
process.stdout.write(`${JSON.stringify({ msg: 'Kizuna is ready', port: kizuna.port })}\n`);
