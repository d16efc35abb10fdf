import type { Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startKizuna, type Kizuna } from '#app/kizuna.ts';
import { readEnv } from '#app/env.server.ts';
import { settle } from '#app/loops/all-loops.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type FakeResend, startFakeResend } from '#tests/support/fake-resend.ts';
import { resendEnv } from '#tests/support/kizuna-process.ts';
import { openOracleDatabase } from '#tests/support/oracle-database.ts';
import { type Broken, type Evidence, judgeLetters } from '#tests/support/oracle-letters.ts';
import { buyMeanwhile } from './buy-meanwhile.ts';
import { type DueLetter, leaveCarts, openShops } from './fill-shops.ts';

const now = Date.UTC(2026, 10, 3, 12);
let database: TestDatabase;
let sql: Sql;
let resend: FakeResend;
let kizuna: Kizuna;
let due: DueLetter[];
let evidence: Evidence;

/** A small run without any fault: 12 letters in two shops, one of which a purchase stops. */
beforeAll(async () => {
  database = await createTestDatabase();
  sql = openOracleDatabase(database.url);
  resend = await startFakeResend({ now: () => now });
  const address = { databaseUrl: database.url, resendOrigin: resend.origin, role: 'all', batchSize: 5 };
  const env = { ...readEnv({ ...resendEnv(address), LOG_LEVEL: 'fatal' }), PORT: 0 };
  kizuna = await startKizuna({
    ...{ env, databaseUrl: database.url, clock: { now: () => now }, loops: 'by_hand', hasPanel: false },
  });
  const shops = await openShops(sql, 2, now);
  due = await leaveCarts(sql, shops, { number: 0, people: 12, now, spreadMs: 0 });
  const app = { port: kizuna.port, afterMs: 0, now: () => now - 1, signal: AbortSignal.timeout(20_000) };
  const purchase = await buyMeanwhile(due[0]!, app);
  await settle(kizuna.ctx);
  evidence = {
    ...{ purchases: [purchase], taken: resend.taken, heard: resend.heard, sql },
    due: due.map((letter) => ({ ...letter, stepId: 'first' })),
  };
});
afterAll(async () => {
  await kizuna.stop();
  await resend.close();
  await sql.end();
  await database.drop();
});

it('an orderly run is found in order', async () => {
  const { broken, figures } = await judgeLetters(evidence);
  expect(broken).toEqual([]);
  expect(figures).toMatchObject({ due: 12, accepted: 11, exited: { purchased: 1 } });
});

describe('a planted fault is reported', () => {
  const letter = (index: number) => evidence.taken[index]!;

  it.each<{
    what: string;
    rules: Broken[];
    change: Partial<Evidence> | ((evidence: Evidence) => Partial<Evidence>);
  }>([
    {
      what: 'a letter that came twice',
      rules: ['doubled'],
      change: ({ taken }) => ({ taken: [...taken, { ...taken[3]!, id: 'again' }] }),
    },
    {
      what: 'a letter that never came',
      rules: ['not_accepted'],
      change: ({ taken }) => ({ taken: taken.slice(1) }),
    },
    {
      what: 'a letter to somebody of another shop',
      rules: ['wrong_person'],
      change: ({ taken }) => {
        const other = taken.find((each) => each.shopId !== taken[0]!.shopId)!;
        return { taken: [{ ...taken[0]!, to: other.to }, ...taken.slice(1)] };
      },
    },
    {
      what: 'a letter that nobody in the database knows of',
      rules: ['not_recorded'],
      change: ({ taken }) => ({ taken: [...taken, { ...taken[0]!, messageId: null }] }),
    },
    {
      what: 'a key that came with another body',
      rules: ['key_reused'],
      change: ({ heard }) => ({ heard: [...heard, { ...heard[0]!, bodyHash: 'another' }] }),
    },
    {
      what: 'a letter that the gate let go although a purchase had been acknowledged',
      rules: ['after_purchase'],
      change: ({ taken, purchases }) => ({
        purchases: [...purchases, { shopId: taken[0]!.shopId!, email: taken[0]!.to, at: now - 1 }],
      }),
    },
    {
      what: 'a person whom nobody has thought of',
      rules: ['lost'],
      change: ({ due }) => ({
        due: [...due, { ...due[0]!, enrollmentId: '00000000-0000-8000-8000-000000000000' }],
      }),
    },
  ])('$what', async ({ rules, change }) => {
    const faulty = { ...evidence, ...(typeof change === 'function' ? change(evidence) : change) };
    expect(rulesBroken(await judgeLetters(faulty))).toEqual(rules);
  });

  it.each<{ what: string; rules: Broken[]; change(sql: Sql, messageId: string): Promise<unknown> }>([
    {
      what: 'a letter whose row is gone',
      rules: ['lost', 'not_recorded'],
      change: (tx, messageId) => tx`delete from messages where message_id = ${messageId}`,
    },
    {
      what: 'a letter that was given up and came all the same',
      rules: ['not_recorded', 'without_answer'],
      change: (tx, messageId) =>
        tx`update messages set state = 'skipped', reason = 'flow_off' where message_id = ${messageId}`,
    },
    {
      what: 'a letter that was given up without a reason',
      rules: ['not_recorded', 'without_reason'],
      change: (tx, messageId) => tx`update messages set state = 'dead' where message_id = ${messageId}`,
    },
    {
      what: 'a letter that nobody works on any more',
      rules: ['unfinished'],
      change: (tx, messageId) => tx`update messages set state = 'sending' where message_id = ${messageId}`,
    },
    {
      what: 'a letter that moved to another shop',
      rules: ['wrong_person'],
      change: (tx, messageId) =>
        tx`update messages set shop_id = (select max(shop_id) + min(shop_id) - messages.shop_id from shops)
          where message_id = ${messageId}`,
    },
    {
      what: 'a run that ended without a word',
      rules: ['lost'],
      change: (tx) => tx`update enrollments set end_reason = null where state = 'exited'`,
    },
  ])('$what', async ({ rules, change }) => {
    const found = await rolledBack(async (tx) => {
      await change(tx, letter(4).messageId!);
      return rulesBroken(await judgeLetters({ ...evidence, sql: tx }));
    });
    expect(found).toEqual(rules);
  });
});

function rulesBroken({ broken }: Awaited<ReturnType<typeof judgeLetters>>): Broken[] {
  return [...new Set(broken.map(({ rule }) => rule))].toSorted();
}

/** What `work` finds in a database that is as it was afterwards. */
async function rolledBack<T>(work: (tx: Sql) => Promise<T>): Promise<T> {
  let found: { value: T } | undefined;
  const undone = new Error('undone');
  await sql
    .begin(async (tx) => {
      found = { value: await work(tx as unknown as Sql) };
      throw undone;
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });
  return found!.value;
}
