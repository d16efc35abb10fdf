import { afterEach, beforeEach, expect, it } from 'vitest';
import { keptTables } from '#app/domain/privacy/index.ts';
import { tidyShop } from '#app/jobs/tidy-shop.ts';
import { openAllSealed, plantPerson } from '#tests/support/planted-person.ts';
import { dayMs, noon, openPrivacyStage, type PrivacyStage, secrets } from './privacy-stage.ts';

let stage: PrivacyStage;
beforeEach(async () => {
  stage = await openPrivacyStage();
  const { db, shopId } = stage.shop;
  await plantPerson({ db, owner: stage.owner, shopId, ...secrets }, { mark: 'hanako', now: noon });
  for (const [name, { keep }] of Object.entries(keptTables)) {
    if ('days' in keep)
      await stage.owner`update ${stage.owner(name)} set ${stage.owner(keep.since)} = ${new Date(noon)}`;
  }
});
afterEach(() => stage[Symbol.asyncDispose]());

const ages = Object.entries(keptTables).flatMap(([name, { keep }]) =>
  'days' in keep ? [{ name, ...keep }] : [],
);
/** Its rows go by the database's own clock, which no test turns. */
const byRealTime = 'access_log';

it('no row is older than its class, however far the clock is turned, and none goes before', async () => {
  const { shopId } = stage.shop;
  const kept = async () => {
    const rows: Record<string, number> = {};
    for (const { name } of ages)
      rows[name] = (await stage.owner`select from ${stage.owner(name)} where shop_id = ${shopId}`).length;
    return rows;
  };
  const before = await kept();
  expect(ages.filter(({ name }) => before[name]! > 0).length).toBeGreaterThan(8);
  for (const days of [...new Set(ages.map((each) => each.days))].toSorted((a, b) => a - b)) {
    stage.clock.now = noon + days * dayMs - 60_000;
    await tidyShop(stage.ctx, { shopId });
    const young = await kept();
    for (const age of ages) if (age.days >= days) expect(young[age.name], age.name).toBe(before[age.name]);
    stage.clock.now = noon + days * dayMs + 60_000;
    await tidyShop(stage.ctx, { shopId });
    const rest = await kept();
    for (const age of ages)
      if (age.days <= days && age.name !== byRealTime) expect(rest[age.name], age.name).toBe(0);
  }
});

it('webhooks stay a week and the words of letters a month', async () => {
  const { shopId } = stage.shop;
  await stage.owner`update message_batches set ended_at = ${new Date(noon)}`;
  const left = async (days: number) => {
    stage.clock.now = noon + days * dayMs + 60_000;
    await tidyShop(stage.ctx, { shopId });
    const sealed = await openAllSealed(stage.owner, stage.shop.db);
    return ['canaryhanakoinboxbody', 'canaryhanakomessagebatchesletters'].map((canary) =>
      sealed.includes(canary),
    );
  };
  expect(await left(6)).toEqual([true, true]);
  expect(await left(7)).toEqual([false, true]);
  expect(await left(30)).toEqual([false, false]);
});

it('the access log cannot be rewritten, nor cut short before its time', async () => {
  const { db, shopId } = stage.shop;
  const change = (statement: string) => db.inShop(shopId, noon, (tx) => tx.sql.unsafe(statement));
  await expect(change(`update access_log set actor = 'somebody else'`)).rejects.toThrow('permission denied');
  const old = new Date(Date.now() - 401 * dayMs);
  await stage.owner`
    insert into access_log (shop_id, access_id, at, actor, what)
    values (${shopId}, gen_random_uuid(), ${old}, '42', 'customers'), (${shopId}, gen_random_uuid(), now(), '42', 'customers')`;
  await change('delete from access_log');
  const rows = await stage.owner`select from access_log where at > now() - interval '400 days'`;
  expect(rows.length).toBeGreaterThan(0);
  expect(await stage.owner`select from access_log where at <= now() - interval '400 days'`).toHaveLength(0);
});

it('a person whom the shop has deleted is erased a month later, her number never to come back', async () => {
  const { shopId } = stage.shop;
  await stage.owner`update customers set deleted_at = ${new Date(noon)}`;
  stage.clock.now = noon + 29 * dayMs;
  await tidyShop(stage.ctx, { shopId });
  expect(await stage.owner`select from customers`).toHaveLength(1);
  stage.clock.now = noon + 31 * dayMs;
  await tidyShop(stage.ctx, { shopId });
  expect(await stage.owner`select from customers`).toHaveLength(0);
  expect(await stage.owner`select from customer_keys`).toHaveLength(0);
  const words = await stage.owner`select key from redacted_keys`;
  expect(words.some((row) => String(row['key']).startsWith('shopify:'))).toBe(true);
  expect(words.some((row) => String(row['key']).startsWith('email:'))).toBe(false);
});
