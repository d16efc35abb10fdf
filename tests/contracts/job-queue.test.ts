import { afterAll, beforeAll, expect, it } from 'vitest';
import { openJobQueue } from '#app/adapters/pg-boss/open-job-queue.ts';
import { type Database, openDatabase } from '#app/db/client.ts';
import { enqueueJobs } from '#app/db/enqueue-jobs.ts';
import type { JobQueue, NewJob } from '#app/ports/jobs.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { testKeys } from '#tests/support/keys.ts';

let database: TestDatabase;
let db: Database;
let jobs: JobQueue;
const problems: unknown[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  db = await openDatabase({ url: database.url, masterKeys: testKeys });
  jobs = await openJobQueue({ url: database.url, maintains: true, onError: (error) => problems.push(error) });
});

afterAll(async () => {
  await jobs.close();
  await db.close();
  await database.drop();
  expect(problems).toEqual([]);
});

const offerJob = (offerId: string): NewJob => ({
  name: 'mint-offer',
  key: offerId,
  data: { shopId: '1', offerId },
});

it('a job filed in a transaction is there once it commits, and not a moment earlier', async () => {
  await db.inShop('1', 0, async (tx) => {
    await enqueueJobs(tx, [offerJob('committed')]);
    expect(await jobs.claim('mint-offer', { limit: 5 })).toEqual([]);
  });
  const [job, ...others] = await jobs.claim('mint-offer', { limit: 5 });
  expect([job?.data, others]).toEqual([{ shopId: '1', offerId: 'committed' }, []]);
  await jobs.finish(job!);
});

it('a job is gone with the transaction that filed it', async () => {
  const broken = db.inShop('1', 0, async (tx) => {
    await enqueueJobs(tx, [offerJob('rolled back')]);
    throw new Error('the order turned out to be a test');
  });
  await expect(broken).rejects.toThrow('the order turned out to be a test');
  expect(await jobs.claim('mint-offer', { limit: 5 })).toEqual([]);
});

it('the same name and key is one job, however often and from wherever it is filed', async () => {
  await db.inShop('1', 0, (tx) => enqueueJobs(tx, [offerJob('twice')]));
  await db.inShop('1', 0, (tx) => enqueueJobs(tx, [offerJob('twice')]));
  await jobs.file([offerJob('twice')]);
  const claimed = await jobs.claim('mint-offer', { limit: 5 });
  expect(claimed).toHaveLength(1);
  await jobs.finish(claimed[0]!);
  await jobs.file([offerJob('twice')]);
  expect(await jobs.claim('mint-offer', { limit: 5 })).toEqual([]);
});

it('a postponed job waits, and is handed out again when it is asked for even if later', async () => {
  await jobs.file([offerJob('throttled')]);
  const [first] = await jobs.claim('mint-offer', { limit: 5 });
  await jobs.postpone(first!, 'throttled');
  expect(await jobs.claim('mint-offer', { limit: 5 })).toEqual([]);
  const [second] = await jobs.claim('mint-offer', { limit: 5, evenIfLater: true });
  expect(second).toMatchObject({ id: first!.id, retryCount: 1 });
  await jobs.finish(first!);
  await jobs.postpone(second!, 'the first claim had lapsed and settled nothing');
  expect(await jobs.claim('mint-offer', { limit: 5, evenIfLater: true })).toHaveLength(1);
});

it('the role that works inside shops can file jobs but not read them', async () => {
  const read = db.inShop('1', 0, (tx) => tx.sql`select data from pgboss.job`);
  await expect(read).rejects.toThrow('permission denied');
});
