import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Sql } from 'postgres';
import type { ShopTx } from '#app/db/client.ts';
import { countPeople, examplePeople, listValues, type SegmentRule } from '#app/domain/segments/index.ts';
import { openOracleDatabase } from '#tests/support/oracle-database.ts';
import { openTestShop, type TestShop } from '#tests/support/shop.ts';

const noon = Date.parse('2026-11-03T12:00:00Z');
const longestMs = 50;
const secrets = { indexSecret: 'x'.repeat(32), longestMs };
const rule: SegmentRule = { about: 'tag', is: ['vip'] };

let stage: TestShop & AsyncDisposable;
let owner: Sql;
beforeAll(async () => {
  stage = await openTestShop(noon);
  owner = openOracleDatabase(stage.url);
  const { shopId } = stage;
  for (const tags of [['vip', '100% "tea"'], ['vip'], ['Vip_guest'], []]) {
    await owner`
      insert into customers (shop_id, customer_id, registered_at, tags)
      values (${shopId}, ${randomUUID()}, now(), ${JSON.stringify(tags)}::text::jsonb)`;
  }
});
afterAll(async () => {
  await owner.end();
  await stage[Symbol.asyncDispose]();
});

const inShop = <T>(work: (tx: ShopTx) => Promise<T>) => stage.db.inShop(stage.shopId, noon, work);

/** While somebody has a table for herself, whoever reads it has to wait. */
async function whileTaken(table: string, ask: () => Promise<unknown>): Promise<void> {
  await owner.begin(async (sql) => {
    await sql.unsafe(`lock table ${table} in access exclusive mode`);
    await ask();
  });
}

it('how many people a rule is about is left open where it takes too long; how many there are is told', async () => {
  await whileTaken('customer_insights', async () => {
    await inShop(async (tx) => {
      expect(await countPeople(tx, rule, secrets)).toEqual({ size: null, of: 4 });
      expect(await examplePeople(tx, rule, 10, secrets)).toEqual([]);
    });
  });
  expect(await inShop((tx) => countPeople(tx, rule, secrets))).toEqual({ size: 2, of: 4 });
});

it('tags are suggested, the most frequent first', async () => {
  const found = await inShop((tx) => listValues(tx, 'customer_tag'));
  expect(found.map(({ value, count }) => [value, count])).toEqual([
    ['vip', 2],
    ['100% "tea"', 1],
    ['Vip_guest', 1],
  ]);
});

it.each([
  ['VIP', ['vip', 'Vip_guest']],
  ['"tea"', ['100% "tea"']],
  ['%', ['100% "tea"']],
  ['_', ['Vip_guest']],
  ['nobody', []],
])('of tags only those with %s in them are suggested', async (search, values) => {
  const found = await inShop((tx) => listValues(tx, 'customer_tag', search));
  expect(found.map(({ value }) => value)).toEqual(values);
});

it('nothing is suggested where it takes too long to find', async () => {
  await whileTaken('customers', async () => {
    expect(await inShop((tx) => listValues(tx, 'customer_tag', 'vip', { longestMs }))).toEqual([]);
    expect(await inShop((tx) => listValues(tx, 'flow'))).not.toEqual([]);
  });
});
