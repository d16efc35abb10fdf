import { setTimeout as sleep } from 'node:timers/promises';
import { bundleForNode } from '#tests/bench/bundle-for-node.ts';
import { startFakeResend } from '#tests/support/fake-resend.ts';
import { type KizunaProcess, resendEnv, startKizunaProcess } from '#tests/support/kizuna-process.ts';
import { type AcknowledgedPurchase, judgeLetters, type Verdict } from '#tests/support/oracle-letters.ts';
import { buyMeanwhile } from './buy-meanwhile.ts';
import { fastClock } from './fast-clock.ts';
import { type DueLetter, fillShops } from './fill-shops.ts';
import { killPlan } from './kill-plan.ts';
import { openRestartablePostgres } from './restartable-postgres.ts';

export interface FaultPlan {
  letters: number;
  workerKills: number;
  postgresKills: number;
  /** Of so many due letters one person buys meanwhile. */
  oneBuyerIn: number;
  /** The second half of the letters falls due over this much real time. */
  spreadMs: number;
  /** The run is given up after this much real time. */
  deadlineMs: number;
}

export interface FaultReport extends Verdict {
  seconds: number;
  kills: { worker: number; postgres: number };
  /** Milliseconds until the killed one, or its successor, was ready; the longest. */
  restartMs: { worker: number; postgres: number };
  providerCalls: number;
  purchases: number;
  exitCodes: (number | null)[];
}

const shops = 5;
const workers = 3;
const batchSize = 20;
/** A minute's lease is over after three seconds, and Resend's twenty seconds after one. */
const speed = 20;
const everyNthCallFails = 7;
/** Kills that come faster than this many restart times leave no time in which anything could be done. */
const restartsBetweenKills = 3;
const pollMs = 20;

/**
 * Lets several shops' letters go out through real processes, a real database and a provider that fails one call of
 * seven, while workers and the database are killed and people buy; then has the oracle judge.
 */
export async function runUnderFaults(plan: FaultPlan, say: (line: string) => void = () => {}): Promise<FaultReport> {
  const startedAt = performance.now();
  const time = { origin: Date.now(), speed };
  const { now } = fastClock(time);
  const script = await bundleForNode('tests/support/start-kizuna-process.ts');
  await using stack = new AsyncDisposableStack();
  const database = stack.use(await openRestartablePostgres());
  const resend = await startFakeResend({ now });
  stack.defer(() => resend.close());
  resend.failEvery(everyNthCallFails);
  const due = await fillShops(database.sql, {
    ...{ shops, people: plan.letters, now: now(), spreadMs: plan.spreadMs * speed },
  });
  const signal = AbortSignal.timeout(plan.deadlineMs);
  const start = async (role: string) => {
    const env = resendEnv({ databaseUrl: database.url, resendOrigin: resend.origin, role });
    const child = await startKizunaProcess([script, JSON.stringify(time)], { ...env, RESEND_BATCH_SIZE: String(batchSize) });
    stack.defer(() => child.kill());
    return child;
  };
  const [web, ...crew] = await Promise.all(['web', ...Array<string>(workers).fill('worker')].map(start));
  say(`${due.length} letters, ${workers} workers, ready after ${Math.round(performance.now() - startedAt)} ms`);

  const report = { kills: { worker: 0, postgres: 0 }, restartMs: { worker: 0, postgres: 0 } };
  const accepted = () => resend.taken.length;
  const until = async (isSo: () => boolean | Promise<boolean>) => {
    while (!(await isSo())) {
      signal.throwIfAborted();
      await sleep(pollMs);
    }
  };
  const killThem = async () => {
    let calmAt = performance.now();
    for (const { victim, afterLetters } of killPlan(plan)) {
      await until(() => accepted() >= afterLetters && performance.now() >= calmAt);
      const killedAt = performance.now();
      if (victim === 'postgres') await database.killAndRestart();
      else await replaceOldest(crew, start);
      const restartMs = performance.now() - killedAt;
      report.kills[victim] += 1;
      report.restartMs[victim] = Math.max(report.restartMs[victim], Math.round(restartMs));
      calmAt = performance.now() + (restartsBetweenKills - 1) * restartMs;
      say(`${accepted()} accepted: killed ${victim}, back after ${Math.round(restartMs)} ms`);
    }
  };
  const buyThem = async (): Promise<AcknowledgedPurchase[]> => {
    const buyers = pickBuyers(due, plan.oneBuyerIn);
    const purchases: Promise<AcknowledgedPurchase>[] = [];
    for (const [index, buyer] of buyers.entries()) {
      await until(() => accepted() >= (plan.letters * 0.8 * index) / buyers.length);
      purchases.push(buyMeanwhile(buyer, { port: web!.port, now, signal }));
    }
    return await Promise.all(purchases);
  };
  const [purchases] = await Promise.all([buyThem(), killThem()]);
  say(`${accepted()} accepted: all faults done after ${Math.round((performance.now() - startedAt) / 1000)} s`);
  await until(async () => (await countUndone(database.sql, now())) === 0);
  const exitCodes = await Promise.all([web!, ...crew].map((child) => child.terminate()));
  const verdict = await judgeLetters({
    ...{ purchases, taken: resend.taken, heard: resend.heard, sql: database.sql },
    due: due.map((letter) => ({ ...letter, stepId: 'first' })),
  });
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  return { ...verdict, ...report, seconds, providerCalls: resend.calls, purchases: purchases.length, exitCodes };
}

/** Kills the worker that has run longest and puts a new one in its place. */
async function replaceOldest(crew: KizunaProcess[], start: (role: string) => Promise<KizunaProcess>): Promise<void> {
  const victim = crew.shift()!;
  await victim.kill();
  crew.push(await start('worker'));
}

/** Some of those whose letters are due at once, and some whose letters are due later. */
function pickBuyers(due: readonly DueLetter[], oneIn: number): DueLetter[] {
  const chosen = due.filter((_, index) => index % oneIn === 0);
  // Neighbors are of one shop; the order of their ids mixes the shops, the same at each run.
  return chosen.toSorted((a, b) => (a.enrollmentId < b.enrollmentId ? -1 : 1));
}

/** What is due and not done; the database may be away for a moment. */
async function countUndone(sql: Awaited<ReturnType<typeof openRestartablePostgres>>['sql'], now: number): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select (select count(*) from enrollments where state = 'waiting' and wake_at <= ${new Date(now)})::int
         + (select count(*) from messages where state in ('queued', 'sending'))::int
         + (select count(*) from inbox where state = 'pending')::int as count`;
  return row!.count;
}
