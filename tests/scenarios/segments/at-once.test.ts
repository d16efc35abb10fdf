import { randomUUID } from 'node:crypto';
import type { Sql } from 'postgres';
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
import { openOracleDatabase } from '#tests/support/oracle-database.ts';
import { seededRandom } from '#tests/support/random.ts';
import { addShop, openTestShop, type TestShop } from '#tests/support/shop.ts';

const noon = Date.parse('2026-11-03T12:00:00Z');
const secrets = { indexSecret: 'x'.repeat(32) };
const vip: SegmentRule = { about: 'tag', is: ['vip'] };

let stage: TestShop & AsyncDisposable;
let owner: Sql;
let shopId: string;
let clock: number;
beforeAll(async () => {
  stage = await openTestShop(noon);
  owner = openOracleDatabase(stage.url);
});
afterAll(async () => {
  await owner.end();
  await stage[Symbol.asyncDispose]();
});
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
  where shop_id = ${tx.shopId} and customer_id in (
    select customer_id from customers where shop_id = ${tx.shopId} and customer_id = any(${[...ids]}::uuid[])
    order by customer_id for no key update)`;

const refresh = async (tx: ShopTx, ids: readonly string[]) =>
  await recordEvents(tx, await refreshMemberships(tx, ids));

const membersOf = (segmentId: string) => inShop((tx) => listMembers(tx, segmentId, { limit: 10_000 }));

const tagged = () =>
  inShop(async (tx) => {
    const rows = await tx.sql<{ id: string }[]>`
      select customer_id as id from customers where shop_id = ${tx.shopId} and tags ? 'vip' order by customer_id`;
    return rows.map(({ id }) => id);
  });

/** Until one of the others waits for us, or so many do, or all of them are done. */
async function somebodyWaits(others: Promise<unknown>, count = 1): Promise<void> {
  let areDone = false;
  void others.finally(() => {
    areDone = true;
  });
  while (!areDone) {
    const waiting = await owner`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    if (waiting.length >= count) return;
  }
}

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
  let other: Promise<unknown> | undefined;
  await inShop(async (tx) => {
    await refresh(tx, people);
    other = inShop((another) => refresh(another, people.toReversed()));
    await somebodyWaits(other);
  });
  await other;
  expect(await membersOf(segmentId)).toEqual(people);
  expect([...(await told(segmentId)).values()]).toEqual(people.map(() => ['segment.entered']));
});

it('who is judged while the daily mending comes upon her enters once', async () => {
  const segmentId = await save('VIPs');
  await fill(segmentId);
  const people = await addPeople(20, ['vip']);
  const isJudged = Promise.withResolvers<void>();
  let judging: Promise<void> | undefined;
  const mending: Promise<void> = fill(
    segmentId,
    withInterlude(1, async () => {
      judging = inShop(async (tx) => {
        await refresh(tx, people);
        isJudged.resolve();
        await somebodyWaits(mending);
      });
      await isJudged.promise;
    }),
  );
  await mending;
  await judging;
  expect(await membersOf(segmentId)).toEqual(people);
  expect([...(await told(segmentId)).values()]).toEqual(people.map(() => ['segment.entered']));
});

it('people who change while a segment is filled and mended over and over end where they belong, each entry and each leave told', async () => {
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
    const entered = kinds.filter((kind) => kind === 'segment.entered');
    expect(entered).toHaveLength(Math.ceil(kinds.length / 2));
  }
});

it('what is found out about somebody while a segment is filled stands, however late the filling comes to her', async () => {
  const people = await addPeople(2, ['vip']);
  const [first, second] = people;
  const segmentId = await save('VIPs');
  const isHeld = Promise.withResolvers<void>();
  let meanwhile: Promise<unknown> | undefined;
  let change: Promise<unknown> | undefined;
  const filling: Promise<void> = fill(
    segmentId,
    withInterlude(1, async () => {
      meanwhile = inShop(async (tx) => {
        await refresh(tx, [first!]);
        isHeld.resolve();
        // It has looked at both and waits at the first one.
        await somebodyWaits(filling);
        change = inShop(async (other) => {
          await tag(other, [second!], []);
          return await refresh(other, [second!]);
        });
        await somebodyWaits(change, 2);
      });
      await isHeld.promise;
    }),
  );
  await filling;
  await meanwhile;
  await change;
  expect(await membersOf(segmentId)).toEqual([first]);
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
  const people = await addPeople(50, []);
  const segmentId = await save('VIPs');
  await fill(segmentId);
  let deletion: Promise<unknown> | undefined;
  await inShop(async (tx) => {
    await tag(tx, people, ['vip']);
    await refresh(tx, people);
    deletion = inShop((other) => deleteSegment(other, segmentId));
    await somebodyWaits(deletion);
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
