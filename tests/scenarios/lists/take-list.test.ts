import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ShopTx } from '#app/db/client.ts';
import {
  type CustomerList,
  listCustomerLists,
  listShopsWithLists,
  removeList,
  requestList,
  requestNightlyReadings,
  requestReading,
  takeList,
} from '#app/domain/lists/index.ts';
import { deleteSegment, fillSegment, findSegment, saveSegment } from '#app/domain/segments/index.ts';
import type { PersonSeen } from '#app/domain/customers/index.ts';
import { react } from '#app/reactions.ts';
import { addCustomer, addShop, openTestShop, type TestShop } from '#tests/support/shop.ts';

const start = Date.parse('2026-11-22T03:00:00Z');
const hour = 3_600_000;
const secrets = { indexSecret: 'x'.repeat(32) };

let stage: TestShop & AsyncDisposable;
let owner: Sql;
beforeAll(async () => {
  stage = await openTestShop(start);
  owner = postgres(stage.url, { max: 1 });
});
afterAll(async () => {
  await owner.end();
  await stage[Symbol.asyncDispose]();
});

/** What the shop's admin would answer; `pageSize` people at a time. */
const admin = {
  segments: new Map<string, { name: string; members: string[] }>(),
  /** People whom the shop tells of when asked. */
  people: new Set<string>(),
  pageSize: 3,
  problem: null as 'later' | 'refused' | null,
  asked: [] as string[],
  /** Called before each page. */
  beforePage: (_after: string | null): void => {},
};

let shopId: string;
let now: number;
let shops = 0;
beforeEach(async () => {
  shops += 1;
  now = start;
  shopId = await addShop(stage.db, `lists-${shops}.myshopify.com`, start);
  Object.assign(admin, { pageSize: 3, problem: null, asked: [], beforePage: () => {} });
  admin.segments.clear();
  admin.people.clear();
});

const later = { status: 'later', reason: 'throttled', retryAfterMs: 1_000 } as const;
const refused = { status: 'refused', reason: 'access_denied' } as const;
const answer = <T extends object>(data: T) =>
  admin.problem === 'later'
    ? later
    : admin.problem === 'refused'
      ? refused
      : { status: 'done' as const, ...data };

const ctx = {
  now: () => now,
  secrets,
  react,
  shopAdmin: {
    segments: {
      list: () => Promise.resolve(answer({ segments: [], next: null })),
      find: (_: string, id: string) => {
        const segment = admin.segments.get(id);
        return Promise.resolve(
          answer({ segment: segment ? { name: segment.name, size: segment.members.length } : null }),
        );
      },
      listMembers: (_: string, id: string, after: string | null) => {
        admin.beforePage(after);
        const members = admin.segments.get(id)?.members ?? [];
        const from = after === null ? 0 : members.indexOf(after) + 1;
        const page = members.slice(from, from + admin.pageSize);
        const isLast = from + admin.pageSize >= members.length;
        return Promise.resolve(answer({ shopifyCustomerIds: page, next: isLast ? null : page.at(-1)! }));
      },
    },
    records: {
      find: (_: string, { id }: { id: string }) => {
        admin.asked.push(id);
        const news = admin.people.has(id)
          ? [{ kind: 'customer_seen' as const, person: seen(id), isRegistration: false }]
          : [];
        return Promise.resolve(answer({ news }));
      },
    } as never,
  },
};

function seen(shopifyId: string): PersonSeen {
  return {
    ...{ shopifyId, email: `p${shopifyId}@mail.example`, phone: null, firstName: 'P', lastName: shopifyId },
    ...{
      locale: 'en',
      country: 'US',
      tags: [],
      phones: [],
      addresses: [],
      cartTokens: [],
      checkoutTokens: [],
    },
    ...{ view: 'profile' as const, seenAt: now, registeredAt: now },
  };
}

const inShop = <T>(work: (tx: ShopTx) => Promise<T>) => stage.db.inShop(shopId, now, work);
const id = (number: string) =>
  `00000000-0000-4000-8000-${shops.toString().padStart(4, '0')}${number.padStart(8, '0')}`;

async function know(...shopifyIds: string[]): Promise<void> {
  for (const shopifyId of shopifyIds)
    await addCustomer({ db: stage.db, shopId }, now, { customerId: id(shopifyId), shopifyId });
}

/** Takes over segment '1001' and reads it, turn by turn, as the jobs would. */
async function takeOver(): Promise<CustomerList> {
  const { listId } = await inShop((tx) => requestList(tx, { sourceId: '1001', name: 'Regulars' }));
  return await read(listId);
}

async function read(listId: string): Promise<CustomerList> {
  for (;;) {
    const outcome = await turn(listId);
    if (outcome.status !== 'more') return await theList();
  }
}

async function turn(listId: string, askedAt = now) {
  return await takeList({ ...ctx, db: stage.db }, { shopId, listId, askedAt });
}

async function theList(): Promise<CustomerList> {
  const [list] = await inShop(listCustomerLists);
  return list!;
}

async function fill(segmentId: string): Promise<void> {
  await fillSegment({ db: stage.db, now: () => now, react }, shopId, segmentId);
}

async function members(): Promise<string[]> {
  const rows = await inShop(
    (tx) => tx.sql<{ key: string }[]>`
      select k.key from customer_list_members m
      join customer_keys k on k.shop_id = m.shop_id and k.customer_id = m.customer_id and k.key like 'shopify:%'
      where m.shop_id = ${shopId} order by 1`,
  );
  return rows.map(({ key }) => key.slice('shopify:'.length));
}

async function events(): Promise<string[]> {
  const rows = await inShop(
    (tx) => tx.sql<{ kind: string }[]>`
      select kind from events where shop_id = ${shopId} and kind like 'segment.%' order by kind`,
  );
  return rows.map(({ kind }) => kind);
}

async function jobs(): Promise<{ listId: string; askedAt: number }[]> {
  const rows = await owner<{ data: { listId: string; askedAt: number } }[]>`
    select data from pgboss.job where name = 'take-list' and data ->> 'shopId' = ${shopId}`;
  return rows.map(({ data }) => ({ listId: data.listId, askedAt: data.askedAt }));
}

describe('a segment of the shop that is taken over', () => {
  it('becomes a list, and a segment of the same people that is named after it', async () => {
    await know('1', '2', '3', '4', '5');
    admin.segments.set('1001', { name: 'Regulars of Kyoto', members: ['1', '2', '4', '5'] });
    const list = await takeOver();
    expect(list).toMatchObject({
      name: 'Regulars of Kyoto',
      state: 'taken',
      takenAt: now,
      size: 4,
      isInUse: true,
    });
    await fill(list.segmentId!);
    expect(await inShop((tx) => findSegment(tx, list.segmentId!))).toMatchObject({
      ...{ name: 'Regulars of Kyoto', size: 4, rule: { about: 'on_list', listId: list.listId } },
    });
    expect(await events()).toEqual([]);
    expect(await jobs()).toEqual([{ listId: list.listId, askedAt: start }]);
  });

  it('brings people along who are not known here; whom the shop does not tell of is counted', async () => {
    await know('1');
    for (const person of ['20', '30', '100']) admin.people.add(person);
    admin.segments.set('1001', { name: 'Regulars', members: ['100', '1', '30', '20', '66'] });
    expect(await takeOver()).toMatchObject({ state: 'taken', size: 4, leftOut: 1 });
    expect(await members()).toEqual(['1', '100', '20', '30']);
    expect(admin.asked).toEqual(['30', '100', '20', '66']);
  });

  it('asks for many unknown people in portions, and for nobody twice', async () => {
    const everybody = Array.from({ length: 130 }, (_, at) => String(1_000 + at * 97));
    for (const person of everybody.filter((_, at) => at % 5 > 0)) admin.people.add(person);
    admin.segments.set('1001', { name: 'Regulars', members: everybody });
    admin.pageSize = 1_000;
    expect(await takeOver()).toMatchObject({ state: 'taken', size: 104, leftOut: 26 });
    expect(admin.asked).toHaveLength(130);
    expect(new Set(admin.asked).size).toBe(130);
  });

  it('taken over twice is one list and one segment', async () => {
    await know('1');
    admin.segments.set('1001', { name: 'Regulars', members: ['1'] });
    const once = await takeOver();
    now += hour;
    const twice = await takeOver();
    expect(twice).toEqual({ ...once, takenAt: now });
    expect(await inShop(listCustomerLists)).toHaveLength(1);
  });

  it('whose name is taken here already gets another', async () => {
    admin.segments.set('1001', { name: 'Regulars', members: [] });
    for (const name of ['Regulars', 'regulars (shopify)'])
      await inShop((tx) =>
        saveSegment(
          tx,
          { name, rule: { about: 'orders', count: { atLeast: 1 }, window: { ever: true } } },
          secrets,
        ),
      );
    const { segmentId } = await takeOver();
    expect((await inShop((tx) => findSegment(tx, segmentId!)))?.name).toBe('Regulars (Shopify 2)');
  });
});

describe('read again', () => {
  beforeEach(async () => {
    await know('1', '2', '3', '4');
    admin.segments.set('1001', { name: 'Regulars', members: ['1', '2'] });
    await fill((await takeOver()).segmentId!);
    now += 20 * hour;
  });

  it('every night, the list follows the shop, and people enter and leave the segment', async () => {
    admin.segments.get('1001')!.members = ['2', '3', '4'];
    await inShop(requestNightlyReadings);
    const list = await read((await theList()).listId);
    expect(list).toMatchObject({ state: 'taken', takenAt: now, size: 3 });
    expect(await members()).toEqual(['2', '3', '4']);
    expect(await events()).toEqual(['segment.entered', 'segment.entered', 'segment.left']);
    expect((await inShop((tx) => findSegment(tx, list.segmentId!)))?.size).toBe(3);
  });

  it('shops with lists are found for it, others are not', async () => {
    const bare = await addShop(stage.db, `bare-${shops}.myshopify.com`, start);
    const found = await listShopsWithLists(stage.db.loops, { after: '0', limit: 500 });
    expect(found).toContain(shopId);
    expect(found).not.toContain(bare);
  });

  it('a list that no segment rests on is let be at night, and can be removed', async () => {
    const { listId, segmentId } = await theList();
    expect(await inShop((tx) => removeList(tx, listId))).toBe(false);
    await inShop((tx) => deleteSegment(tx, segmentId!));
    await inShop(requestNightlyReadings);
    expect(await jobs()).toHaveLength(1);
    expect(await theList()).toMatchObject({ segmentId: null, isInUse: false });
    expect(await inShop((tx) => removeList(tx, listId))).toBe(true);
    expect(await inShop(listCustomerLists)).toEqual([]);
    expect(await members()).toEqual([]);
  });

  it('a deleted segment comes back when the merchant has the list read', async () => {
    const { listId, segmentId } = await theList();
    await inShop((tx) => deleteSegment(tx, segmentId!));
    expect(await inShop((tx) => requestReading(tx, listId))).toBe(true);
    expect(await read(listId)).toMatchObject({ state: 'taken', isInUse: true, segmentId });
  });

  it.each([
    ['missing', (): void => admin.segments.clear()],
    ['refused', (): void => void Object.assign(admin, { problem: 'refused' })],
  ] as const)(
    'a list whose segment is %s says so, and keeps its people as they were',
    async (reason, happens) => {
      happens();
      const before = await theList();
      await inShop(requestNightlyReadings);
      expect(await read(before.listId)).toEqual({ ...before, state: 'failed', reason });
      expect(await members()).toEqual(['1', '2']);
      expect(await events()).toEqual([]);
    },
  );

  it('access that is lost halfway takes nobody off the list', async () => {
    admin.segments.get('1001')!.members = ['3', '4', '2', '1'];
    admin.beforePage = (after) => {
      if (after !== null) admin.problem = 'refused';
    };
    await inShop(requestNightlyReadings);
    expect(await read((await theList()).listId)).toMatchObject({
      state: 'failed',
      reason: 'refused',
      size: 4,
    });
  });

  it('a shop that does not answer is asked again, from the page it stopped at', async () => {
    admin.segments.get('1001')!.members = ['3', '4', '2', '1'];
    const pages: (string | null)[] = [];
    admin.beforePage = (after) => {
      pages.push(after);
      if (after !== null && pages.length === 2) admin.problem = 'later';
    };
    await inShop(requestNightlyReadings);
    const { listId } = await theList();
    expect(await turn(listId)).toMatchObject({ status: 'later' });
    expect(await theList()).toMatchObject({ state: 'waiting', takenAt: start });
    admin.problem = null;
    expect(await turn(listId)).toEqual({ status: 'done' });
    expect(pages).toEqual([null, '2', '2']);
    expect(await theList()).toMatchObject({ state: 'taken', size: 4 });
  });

  it('a long list takes several turns', async () => {
    admin.pageSize = 1;
    admin.segments.get('1001')!.members = Array.from({ length: 25 }, (_, at) => String(50 + at));
    await know(...admin.segments.get('1001')!.members);
    await inShop(requestNightlyReadings);
    const { listId } = await theList();
    const outcomes = [(await turn(listId)).status, (await turn(listId)).status, (await turn(listId)).status];
    expect(outcomes).toEqual(['more', 'more', 'done']);
    expect(await theList()).toMatchObject({ state: 'taken', size: 25 });
  });

  it('two buttons pressed at once are one reading; a job of an older reading does nothing', async () => {
    const { listId } = await theList();
    await inShop((tx) => requestReading(tx, listId));
    const first = now;
    now += 60_000;
    await inShop((tx) => requestReading(tx, listId));
    expect(await jobs()).toHaveLength(2);
    now += 3 * hour;
    await inShop((tx) => requestReading(tx, listId));
    expect(await jobs()).toHaveLength(3);
    expect(await turn(listId, first)).toEqual({ status: 'done' });
    expect(await theList()).toMatchObject({ state: 'waiting' });
    expect(await turn(listId)).toEqual({ status: 'done' });
    expect(await theList()).toMatchObject({ state: 'taken' });
  });

  it('nothing of another shop is read, renamed or removed', async () => {
    const { listId } = await theList();
    const other = await addShop(stage.db, `other-${shops}.myshopify.com`, start);
    await stage.db.inShop(other, now, async (tx) => {
      expect(await requestReading(tx, listId)).toBe(false);
      expect(await removeList(tx, listId)).toBe(false);
      await requestNightlyReadings(tx);
    });
    expect(await takeList({ ...ctx, db: stage.db }, { shopId: other, listId, askedAt: now })).toEqual({
      status: 'done',
    });
    expect(await theList()).toMatchObject({ state: 'taken', takenAt: start });
  });
});
