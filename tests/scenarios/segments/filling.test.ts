import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '#app/context.ts';
import type { ShopTx } from '#app/db/client.ts';
import type { StoreEvent } from '#app/domain/events/index.ts';
import {
  findSegment,
  fillSegment,
  saveSegment,
  type SegmentRule,
  segmentsOf,
} from '#app/domain/segments/index.ts';
import { learnShop } from '#app/jobs/learn-shop.ts';
import { openImportStage } from '../import/stage.ts';
import { addCustomer, addShop, openTestShop, type TestShop } from '#tests/support/shop.ts';

const noon = Date.parse('2026-11-03T12:00:00Z');
const hour = 3_600_000;
const secrets = { indexSecret: 'x'.repeat(32) };
const vip: SegmentRule = { about: 'tag', is: ['vip'] };
const guest: SegmentRule = { about: 'tag', is: ['guest'] };

let stage: TestShop & AsyncDisposable;
let shopId: string;
let now: number;
let her: string;
beforeAll(async () => {
  stage = await openTestShop(noon);
});
afterAll(() => stage[Symbol.asyncDispose]());
beforeEach(async () => {
  now = noon;
  her = randomUUID();
  shopId = await addShop(stage.db, `${her}.myshopify.com`, noon);
  await addCustomer({ db: stage.db, shopId }, noon, { customerId: her });
});

const inShop = <T>(work: (tx: ShopTx) => Promise<T>) => stage.db.inShop(shopId, now, work);

/** Her tags are others now, and nobody has judged her since. */
const tag = (...tags: string[]) =>
  inShop(
    (tx) => tx.sql`
      update customers set tags = ${JSON.stringify(tags)}::text::jsonb
      where shop_id = ${tx.shopId} and customer_id = ${her}`,
  );

async function save(rule: SegmentRule, more: { segmentId?: string } = {}): Promise<string> {
  const saved = await inShop((tx) => saveSegment(tx, { name: 'VIPs', rule, ...more }, secrets));
  if (saved.status === 'refused') throw new Error(saved.problems[0]!.reason);
  return saved.segmentId;
}

/** An hour later the job runs; what was told. */
async function fill(segmentId: string): Promise<string[]> {
  now += hour;
  const told: string[] = [];
  const react = async (_: ShopTx, events: readonly StoreEvent[]) => {
    told.push(...events.map(({ kind }) => kind));
  };
  await fillSegment({ db: stage.db, now: () => now, react }, shopId, segmentId);
  return told;
}

const isMember = async () => (await inShop((tx) => segmentsOf(tx, her))).length === 1;

describe('filling a segment', () => {
  it('for the first time finds its members and tells nobody', async () => {
    await tag('vip');
    const segmentId = await save(vip);
    expect(await fill(segmentId)).toEqual([]);
    expect(await isMember()).toBe(true);
    expect(await inShop((tx) => findSegment(tx, segmentId))).toMatchObject({ size: 1, isFilling: false });
  });

  it('after it was changed finds who is in it now, and tells nobody', async () => {
    await tag('vip');
    const segmentId = await save(vip);
    await fill(segmentId);
    await save(guest, { segmentId });
    expect(await fill(segmentId)).toEqual([]);
    expect(await isMember()).toBe(false);
    await save(vip, { segmentId });
    expect(await fill(segmentId)).toEqual([]);
    expect(await isMember()).toBe(true);
  });

  it('after it was only given another name changes nothing', async () => {
    await tag('vip');
    const segmentId = await save(vip);
    await fill(segmentId);
    await inShop((tx) => saveSegment(tx, { segmentId, name: 'Friends', rule: vip }, secrets));
    expect(await inShop((tx) => findSegment(tx, segmentId))).toMatchObject({
      ...{ name: 'Friends', size: 1, isFilling: false },
    });
  });

  it('later on mends what nobody has noticed, and tells of it once', async () => {
    const segmentId = await save(vip);
    await fill(segmentId);
    await tag('vip');
    expect(await fill(segmentId)).toEqual(['segment.entered']);
    expect(await fill(segmentId)).toEqual([]);
    await tag();
    expect(await fill(segmentId)).toEqual(['segment.left']);
    expect(await isMember()).toBe(false);
  });

  it('that nobody wants any more ends', async () => {
    expect(await fill(randomUUID())).toEqual([]);
  });
});

describe('people who were imported', () => {
  it('are found in the segments that were there before them, and nobody is told', async () => {
    await using imported = await openImportStage();
    const { db, ctx } = imported;
    const told: string[] = [];
    const at = () => ctx.now();
    const inImported = <T>(work: (tx: ShopTx) => Promise<T>) => db.inShop(imported.shopId, at(), work);
    const rules: SegmentRule[] = [
      { about: 'consent', channel: 'email', is: ['subscribed'] },
      { about: 'orders', count: { atLeast: 1 }, window: { ever: true } },
      { about: 'stage', is: ['new_buyer', 'active', 'departing', 'returned'] },
    ];
    const segmentIds: string[] = [];
    for (const [index, rule] of rules.entries()) {
      const saved = await inImported((tx) => saveSegment(tx, { name: `${index}`, rule }, secrets));
      if (saved.status === 'saved') segmentIds.push(saved.segmentId);
    }
    const fillAll = async () => {
      imported.pass(hour);
      const react = async (_: ShopTx, events: readonly StoreEvent[]) => {
        told.push(...events.map(({ kind }) => kind));
      };
      for (const segmentId of segmentIds)
        await fillSegment({ db, now: at, react }, imported.shopId, segmentId);
    };
    const sizes = () =>
      inImported(async (tx) => Promise.all(segmentIds.map(async (id) => (await findSegment(tx, id))?.size)));
    await fillAll();
    expect(await sizes()).toEqual([0, 0, 0]);
    await imported.begin();
    await imported.run(2);
    // The daily mending comes upon an import that is not done yet.
    await fillAll();
    expect(await imported.run()).toBe('done');
    await learnShop(ctx as Context, { shopId: imported.shopId });
    await fillAll();
    const buyers = await imported.count('customers where orders_count > 0');
    expect(await sizes()).toEqual([40, buyers, buyers]);
    expect(told).toEqual([]);
    expect(await imported.count("events where kind like 'segment.%'")).toBe(0);
    await inImported(
      (tx) => tx.sql`update customers set email_consent = 'unsubscribed' where email_consent = 'subscribed'`,
    );
    await fillAll();
    expect(told.filter((kind) => kind === 'segment.left')).toHaveLength(40);
  });
});
