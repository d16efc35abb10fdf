import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { startFakeResend } from '#tests/support/fake-resend.ts';
import { type KizunaProcess, resendEnv, startKizunaProcess } from '#tests/support/kizuna-process.ts';
import { type AcknowledgedPurchase, judgeLetters, type Verdict } from '#tests/support/oracle-letters.ts';
import { bundleProcess } from './bundle-process.ts';
import { buyMeanwhile } from './buy-meanwhile.ts';
import { fastClock } from './fast-clock.ts';
import { type DueLetter, leaveCarts, openShops } from './fill-shops.ts';
import { killPlan, type Victim } from './kill-plan.ts';
import { openRestartablePostgres, type RestartablePostgres } from './restartable-postgres.ts';

export interface FaultPlan {
  letters: number;
  workerKills: number;
  postgresKills: number;
  /** The run is given up after this much real time. */
  deadlineMs: number;
}

export interface FaultReport extends Verdict {
  seconds: number;
  kills: Record<Victim, number>;
  /** Milliseconds until the killed one, or its successor, was ready; the longest. */
  longestRestartMs: Record<Victim, number>;
  providerCalls: number;
  purchases: number;
  /** Of the processes that were left in the end and told to stop. */
  exitCodes: (number | null)[];
}

const shopCount = 5;
const workerCount = 3;
const batchSize = 20;
/** A minute's lease is over after three seconds, and Resend's twenty seconds after one. */
const speed = 20;
const everyNthCallFails = 7;
const oneBuyerIn = 10;
/** Over so much real time the second half of a wave falls due, and its buyers buy. */
const waveMs = 2_000;
/** Kills that come faster than this many restart times leave no time in which anything could be done. */
const restartsBetweenKills = 3;
const pollMs = 20;

/**
 * Lets several shops' letters go out through real processes, a real database and a provider that fails one call of
 * seven, while workers and the database are killed and people buy; then has the oracle judge.
 */
export async function runUnderFaults(
  plan: FaultPlan,
  say: (line: string) => void = () => {},
): Promise<FaultReport> {
  const startedAt = performance.now();
  const secondsGone = () => Math.round((performance.now() - startedAt) / 100) / 10;
  const time = { origin: Date.now(), speed };
  const { now } = fastClock(time);
  await using stack = new AsyncDisposableStack();
  const script = await bundleProcess('tests/support/start-kizuna-process.ts');
  stack.defer(() => rm(script, { force: true }));
  const database = stack.use(await openRestartablePostgres());
  const resend = await startFakeResend({ now });
  stack.defer(() => resend.close());
  resend.failEvery(everyNthCallFails);
  const shops = await openShops(database.sql, shopCount, now());
  const start = async (role: string) => {
    const env = resendEnv({ databaseUrl: database.url, resendOrigin: resend.origin, role, batchSize });
    const child = await startKizunaProcess([script, JSON.stringify(time)], env);
    stack.defer(() => child.kill());
    return child;
  };
  const web = await start('web');
  const crew = await Promise.all(Array.from({ length: workerCount }, () => start('worker')));
  say(`${workerCount} workers and a web process are ready after ${secondsGone()} s`);

  const signal = AbortSignal.timeout(plan.deadlineMs);
  const until = async (isSo: () => boolean | Promise<boolean>) => {
    while (!(await isSo())) {
      signal.throwIfAborted();
      await sleep(pollMs);
    }
  };
  const kills = { worker: 0, postgres: 0 };
  const longestRestartMs = { worker: 0, postgres: 0 };
  const due: DueLetter[] = [];
  const purchases: Promise<AcknowledgedPurchase>[] = [];
  const victims = killPlan(plan);
  let calmAt = 0;
  for (let number = 0; number <= victims.length; number += 1) {
    await until(() => performance.now() >= calmAt);
    // A wave of letters falls due for each kill, so that every kill finds work half done.
    const people = Math.ceil((plan.letters - due.length) / (victims.length + 1 - number));
    const takenBefore = resend.taken.length;
    const wave = await leaveCarts(database.sql, shops, {
      number,
      people,
      now: now(),
      spreadMs: waveMs * speed,
    });
    due.push(...wave);
    const buyers = wave.filter((_, index) => index % oneBuyerIn === 0);
    for (const [index, buyer] of buyers.entries()) {
      const afterMs = (waveMs * index) / buyers.length;
      purchases.push(buyMeanwhile(buyer, { port: web.port, afterMs, now, signal }));
    }
    await until(() => resend.taken.length - takenBefore >= people / 4);
    const victim = victims[number];
    if (victim === undefined) break;
    const restartMs = await timed(() =>
      victim === 'postgres' ? database.killAndRestart() : replaceOldest(crew, start),
    );
    kills[victim] += 1;
    longestRestartMs[victim] = Math.max(longestRestartMs[victim], restartMs);
    calmAt = performance.now() + (restartsBetweenKills - 1) * restartMs;
    say(`${secondsGone()} s, ${resend.taken.length} accepted: ${victim} killed, back after ${restartMs} ms`);
  }
  const acknowledged = await Promise.all(purchases);
  await until(async () => (await countUndone(database, now())) === 0);
  const exitCodes = await Promise.all([web, ...crew].map((child) => child.terminate()));
  say(`${secondsGone()} s, ${resend.taken.length} accepted: nothing is left to do`);
  const verdict = await judgeLetters({
    ...{ purchases: acknowledged, taken: resend.taken, heard: resend.heard, sql: database.sql },
    due: due.map((letter) => ({ ...letter, stepId: 'first' })),
  });
  return {
    ...{ ...verdict, seconds: secondsGone(), kills, longestRestartMs, exitCodes },
    ...{ providerCalls: resend.calls, purchases: purchases.length },
  };
}

/** Kills the worker that has run longest and puts a new one in its place. */
async function replaceOldest(
  crew: KizunaProcess[],
  start: (role: string) => Promise<KizunaProcess>,
): Promise<void> {
  await crew.shift()!.kill();
  crew.push(await start('worker'));
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return Math.round(performance.now() - startedAt);
}

/** What is due and not done. */
async function countUndone({ sql }: RestartablePostgres, now: number): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select (select count(*) from enrollments where state = 'waiting' and wake_at <= ${new Date(now)})::int
         + (select count(*) from messages where state in ('queued', 'sending'))::int
         + (select count(*) from inbox where state = 'pending')::int as count`;
  return row!.count;
}
