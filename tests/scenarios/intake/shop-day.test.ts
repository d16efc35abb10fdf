import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '#sandbox/shop/random.ts';
import { readWebhook } from '#app/adapters/shopify/webhooks/index.ts';
import { takeInNews } from '#app/domain/store/index.ts';
import { react } from '#app/reactions.ts';
import { openOracleDatabase } from '#tests/support/oracle-database.ts';
import { openTestShop, type TestShop } from '#tests/support/shop.ts';
import { dayStart, makeDay, type Told } from './day/make-day.ts';
import { emptyTables, readDay } from './day/read-day.ts';

const days = Number(process.env['KIZUNA_TEST_DAYS'] ?? 20);
const firstSeed = process.env['KIZUNA_TEST_SEED'] ?? 'autumn';
const evening = dayStart + 24 * 3_600_000;
const secrets = { indexSecret: 'index secret' };

let shop: TestShop & AsyncDisposable;
let sql: ReturnType<typeof openOracleDatabase>;
beforeAll(async () => {
  shop = await openTestShop(dayStart);
  sql = openOracleDatabase(shop.url);
});
afterAll(async () => {
  await sql.end();
  await shop[Symbol.asyncDispose]();
});

/** Takes the batches in, each in one transaction as the intake loop does, and reads what has come of it. */
async function endOf(batches: readonly (readonly Told[])[]) {
  await emptyTables(sql);
  for (const batch of batches) {
    const news = batch.flatMap(({ topic, body, at }) => {
      const webhook = { topic, body: Buffer.from(JSON.stringify(body)), receivedAt: evening };
      const reading = readWebhook({ ...webhook, triggeredAt: at, shopCurrency: 'USD' });
      if (reading.status !== 'news') throw new Error(`Expected news in ${topic}, got '${reading.reason}'`);
      return reading.news;
    });
    await shop.db.inShop(shop.shopId, evening, async (tx) => react(tx, await takeInNews(tx, news, secrets)));
  }
  return await readDay(sql, shop.shopId);
}

const oneByOne = (told: readonly Told[]) => told.map((each) => [each]);

/** The day in another order, with repetitions, cut into batches at random places. */
function muddled(told: readonly Told[], seed: string): Told[][] {
  const random = createRandom('muddle', seed);
  const all = [...told, ...told.filter(() => random.chance(0.3))];
  const shuffled = all
    .map((each) => ({ each, rank: random.next() }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ each }) => each);
  const batches: Told[][] = [];
  while (shuffled.length > 0) batches.push(shuffled.splice(0, random.pick([1, 2, 7, 200])));
  return batches;
}

describe('a day of webhooks ends the same', () => {
  it.each(Array.from({ length: days }, (_, number) => `${firstSeed}-${number}`))(
    'in any order, with repetitions, in batches of any size (%s)',
    async (seed) => {
      const told = makeDay(seed);
      const inOrder = await endOf(oneByOne(told));
      expect(await endOf([told])).toEqual(inOrder);
      for (const again of ['a', 'b', 'c']) expect(await endOf(muddled(told, seed + again))).toEqual(inOrder);
    },
  );
});
