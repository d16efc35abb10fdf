import pino from 'pino';
import { openDatabase } from '#app/db/client.ts';
import { runFlowsOnce } from '#app/loops/flow.ts';
import { testKeys } from '#tests/support/keys.ts';

/** A worker process with the flow loop alone, told how many due steps to run and asked what they cost. */
const now = Number(process.env['BENCH_NOW']);
const db = await openDatabase({ url: process.env['DATABASE_URL']!, poolSize: 2, masterKeys: testKeys });
const ctx = { db, now: () => now, log: pino({ level: 'silent' }) };

process.on('message', ({ steps }: { steps: number }) => {
  void run(steps);
});
process.send!('ready');

async function run(steps: number): Promise<void> {
  if (steps === 0) {
    await db.close();
    process.disconnect();
    return;
  }
  let done = 0;
  let peakRss = 0;
  const startedAt = performance.now();
  while (done < steps) {
    done += (await runFlowsOnce(ctx)).worked;
    peakRss = Math.max(peakRss, process.memoryUsage.rss());
  }
  const seconds = (performance.now() - startedAt) / 1000;
  process.send!({ steps: done, seconds, peakRssMb: Math.round(peakRss / 2 ** 20) });
}
