import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Database, ShopTx } from '#app/db/client.ts';
import { recordEvents } from '#app/domain/events/index.ts';
import {
  deleteSegment,
  fillSegment,
  findSegment,
  listMembers,
  refreshMemberships,
  saveSegment,
  type SegmentRule,
} from '#app/domain/segments/index.ts';
import { seededRandom } from '#tests/support/random.ts';
import { addShop, openTestShop, type TestShop } from '#tests/support/shop.ts';

const noon = Date.parse('2026-11-03T12:00:00Z');
const secrets = { indexSecret: 'x'.repeat(32) };
const vip: SegmentRule = { about: 'tag', is: ['vip'] };

let stage: TestShop & AsyncDisposable;
let shopId: string;
let clock: number;
beforeAll(async () => {
  stage = await openTestShop(noon);
});
afterAll(() => stage[Symbol.asyncDispose]());
beforeEach(async () => {
  clock = noon;
  shopId = await addShop(stage.db, `${randomUUID()}.myshopify.com`, noon);
});

/** Every unit of work has an instant of its own. */
function now(): number {
  clock += 1;
  return clock;
}

const inShop = <T>(work: (tx: ShopTx) => Promise<T>) => stage.db.inShop(shopId, now(), work);

async function addPeople(count: number, tags: string[]): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID()).toSorted();
  await inShop(
    (tx) => tx.sql`
      insert into customers (shop_id, customer_id, registered_at, tags)
      select ${tx.shopId}::bigint, id, ${tx.now}::timestamptz, ${JSON.stringify(tags)}::text::jsonb
      from unnest(${ids}::uuid[]) id`,
  );
  return ids;
}

async function save(name: string, segmentId?: string, rule: SegmentRule = vip): Promise<string> {
  const wish = { name, rule, ...(segmentId ? { segmentId } : {}) };
  const saved = await inShop((tx) => saveSegment(tx, wish, secrets));
  if (saved.status === 'refused') throw new Error(saved.problems[0]!.reason);
  return saved.segmentId;
}

const fill = (segmentId: string, db: Pick<Database, 'inShop'> = stage.db) =>
  fillSegment({ db: { ...stage.db, ...db }, now, react: () => Promise.resolve() }, shopId, segmentId);

/** A database in which something happens before a filling's next piece: 0 before it begins, 1 before its first part. */
function withInterlude(piece: number, interlude: () => Promise<unknown>): Pick<Database, 'inShop'> {
  let pieces = 0;
  return {
    inShop: async (shop, at, work) => {
      if (pieces === piece) await interlude();
      pieces += 1;
      return await stage.db.inShop(shop, at, work);
    },
  };
}

const tag = (tx: ShopTx, ids: readonly string[], tags: string[]) => tx.sql`
  update customers set tags = ${JSON.stringify(tags)}::text::jsonb
  where shop_id = ${tx.shopId} and customer_id = any(${[...ids]}::uuid[])`;

const refresh = async (tx: ShopTx, ids: readonly string[]) =>
  await recordEvents(tx, await refreshMemberships(tx, ids));

const membersOf = (segmentId: string) => inShop((tx) => listMembers(tx, segmentId, { limit: 10_000 }));

const tagged = () =>
  inShop(async (tx) => {
    const rows = await tx.sql<{ id: string }[]>`
      select customer_id as id from customers where shop_id = ${tx.shopId} and tags ? 'vip' order by customer_id`;
    return rows.map(({ id }) => id);
  });

/** What was told of each person and a segment, in its order. */
async function told(segmentId: string): Promise<Map<string, string[]>> {
  const rows = await inShop(
    (tx) => tx.sql<{ id: string; kind: string }[]>`
      select customer_id as id, kind from events
      where shop_id = ${tx.shopId} and payload->>'segmentId' = ${segmentId} order by at`,
  );
  const groups = Map.groupBy(rows, ({ id }) => id);
  return new Map([...groups].map(([id, events]) => [id, events.map(({ kind }) => kind)]));
}

it('who is judged by two at once enters once', async () => {
  const segmentId = await save('VIPs');
  await fill(segmentId);
  const people = await addPeople(20, ['vip']);
  await Promise.all([
    inShop((tx) => refresh(tx, people)),
    inShop((tx) => refresh(tx, people.toReversed())),
    inShop((tx) => refresh(tx, people.slice(5, 15))),
    fill(segmentId),
  ]);
  expect(await membersOf(segmentId)).toEqual(people);
  expect([...(await told(segmentId)).values()]).toEqual(people.map(() => ['segment.entered']));
});

it('people who change while a segment is filled and mended over and over end where they belong, each told in turn', async () => {
  const people = await addPeople(600, []);
  const kept = await save('Kept');
  await fill(kept);
  const random = seededRandom(7);
  const change = async () => {
    for (let turn = 0; turn < 25; turn += 1) {
      const some = people.filter(() => random() < 0.03);
      await inShop(async (tx) => {
        await tag(tx, some, random() < 0.5 ? ['vip'] : []);
        await refresh(tx, some);
      });
    }
  };
  const mend = async () => {
    for (let turn = 0; turn < 10; turn += 1) await fill(kept);
  };
  const begun = await save('Begun');
  const begin = async () => {
    for (let turn = 0; turn < 8; turn += 1) {
      await save('Begun', begun, turn % 2 === 0 ? { all: [vip] } : vip);
      await fill(begun);
    }
  };
  await Promise.all([change(), change(), mend(), begin()]);
  const expected = await tagged();
  expect(await membersOf(kept)).toEqual(expected);
  expect(await membersOf(begun)).toEqual(expected);
  const stories = await told(kept);
  expect(
    [...stories]
      .filter(([, kinds]) => kinds.length % 2 === 1)
      .map(([id]) => id)
      .toSorted(),
  ).toEqual(expected);
  for (const kinds of stories.values()) {
    const inTurn = kinds.map((_, index) => (index % 2 === 0 ? 'segment.entered' : 'segment.left'));
    expect(kinds).toEqual(inTurn);
  }
});

it('what was found out about somebody while a segment is filled stands', async () => {
  const people = await addPeople(3, ['vip']);
  const segmentId = await save('VIPs');
  const [gone] = people;
  await fill(
    segmentId,
    withInterlude(1, () =>
      inShop(async (tx) => {
        await tag(tx, [gone!], []);
        expect(await refresh(tx, [gone!])).toEqual([]);
      }),
    ),
  );
  expect(await membersOf(segmentId)).toEqual(people.slice(1));
});

it('of two that fill a segment the one that began last says when it is filled', async () => {
  const people = await addPeople(3, ['vip']);
  const segmentId = await save('VIPs');
  const isFilling = async () => (await inShop((tx) => findSegment(tx, segmentId)))?.isFilling;
  const [hasBegun, isOvertaken] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const first = fill(
    segmentId,
    withInterlude(1, () => {
      hasBegun.resolve();
      return isOvertaken.promise;
    }),
  );
  await hasBegun.promise;
  await fill(
    segmentId,
    withInterlude(2, async () => {
      isOvertaken.resolve();
      await first;
      expect(await isFilling()).toBe(true);
    }),
  );
  expect(await isFilling()).toBe(false);
  expect(await membersOf(segmentId)).toEqual(people);
});

it('a segment that is deleted while people are judged by it leaves nobody behind', async () => {
  const people = await addPeople(50, ['vip']);
  const segmentId = await save('VIPs', undefined, {
    all: [vip, { about: 'registered', daysAgo: { atMost: 30 } }],
  });
  await fill(segmentId);
  await inShop((tx) => tag(tx, people, []));
  let deletion: Promise<unknown> | undefined;
  await inShop(async (tx) => {
    await tag(tx, people, ['vip', 'new']);
    await refresh(tx, people);
    deletion = inShop((other) => deleteSegment(other, segmentId));
    await tx.sql`select count(*) from customers`;
  });
  await deletion;
  const left = await inShop((tx) => tx.sql`select from segment_members where shop_id = ${tx.shopId}`);
  expect(left).toHaveLength(0);
});

it('a segment that is deleted while it is filled stays deleted, with everybody in it', async () => {
  await addPeople(3, ['vip']);
  const segmentId = await save('VIPs');
  await fill(
    segmentId,
    withInterlude(1, () => inShop((tx) => deleteSegment(tx, segmentId))),
  );
  expect(await inShop((tx) => findSegment(tx, segmentId))).toBeUndefined();
  expect(await membersOf(segmentId)).toEqual([]);
});
