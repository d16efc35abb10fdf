import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ShopTx } from '#app/db/client.ts';
import { ensureFlows, type FlowDefinition, switchFlow } from '#app/domain/flows/index.ts';
import {
  deleteSegment,
  fillSegment,
  findSegment,
  listMembers,
  listSegments,
  saveSegment,
  type SegmentRule,
} from '#app/domain/segments/index.ts';
import { addCustomer, addShop, openTestShop, type TestShop } from '#tests/support/shop.ts';

const noon = Date.parse('2026-11-03T12:00:00Z');
const secrets = { indexSecret: 'x'.repeat(32) };
const subscribed: SegmentRule = { about: 'consent', channel: 'email', is: ['subscribed'] };

let stage: TestShop & AsyncDisposable;
let shopId: string;
beforeAll(async () => {
  stage = await openTestShop(noon);
});
afterAll(() => stage[Symbol.asyncDispose]());
beforeEach(async () => {
  shopId = await addShop(stage.db, `${randomUUID()}.myshopify.com`, noon);
});

const inShop = <T>(work: (tx: ShopTx) => Promise<T>, now = noon) => stage.db.inShop(shopId, now, work);

const save = (name: string, { rule = subscribed, segmentId }: { rule?: unknown; segmentId?: string } = {}) =>
  inShop((tx) => saveSegment(tx, { name, rule, ...(segmentId ? { segmentId } : {}) }, secrets));

async function saved(name: string): Promise<string> {
  const outcome = await save(name);
  if (outcome.status === 'refused') throw new Error(`${name}: ${outcome.problems[0]!.reason}`);
  return outcome.segmentId;
}

const refused = (field: string, reason: unknown) => ({ status: 'refused', problems: [{ field, reason }] });

describe('the name of a segment', () => {
  it('is taken, however it is written, in this shop alone', async () => {
    await saved('Readers');
    expect(await save(' rEADERS ')).toEqual(refused('name', 'name_taken'));
    shopId = await addShop(stage.db, `${randomUUID()}.myshopify.com`, noon);
    expect(await save('Readers')).toMatchObject({ status: 'saved' });
  });

  it('may be written otherwise by the segment itself', async () => {
    const segmentId = await saved('Readers');
    expect(await save('READERS', { segmentId })).toEqual({ status: 'saved', segmentId });
    expect((await inShop((tx) => findSegment(tx, segmentId)))?.name).toBe('READERS');
  });

  it('is given to one of two who want it at once', async () => {
    const outcomes = await Promise.all([save('Readers'), save('readers')]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['refused', 'saved']);
  });

  it.each([
    ['  ', 'empty'],
    ['n'.repeat(101), 'too_long'],
  ])('is not %j', async (name, reason) => {
    expect(await save(name)).toEqual(refused('name', reason));
  });
});

describe('a hundred segments', () => {
  it('are the most a shop can have; the last place is given once, and each can still be changed', async () => {
    for (let number = 1; number < 100; number += 1) await saved(`Segment ${number}`);
    const outcomes = await Promise.all([save('The hundredth'), save('The other hundredth')]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['refused', 'saved']);
    expect(await save('One too many')).toEqual(refused('name', 'too_many_segments'));
    const [first] = await inShop(listSegments);
    expect(await save('Another name', first)).toMatchObject({ status: 'saved' });
    await inShop((tx) => deleteSegment(tx, first!.segmentId));
    expect(await save('In its place')).toMatchObject({ status: 'saved' });
  });
});

describe('a rule that cannot be', () => {
  const listId = randomUUID();
  const count = { atLeast: 1 };
  const window = { ever: true };
  const deep = (levels: number): unknown => (levels === 0 ? subscribed : { all: [deep(levels - 1)] });
  it.each<[string, unknown, string, unknown]>([
    ['no rule', null, 'rule', 'not_a_condition'],
    ['a group of nobody', { any: [] }, 'rule.any', 'empty'],
    ['a group in a group without parts', { all: [subscribed, { any: [] }] }, 'rule.all.1.any', 'empty'],
    [
      'a group of twenty-one',
      { all: Array.from({ length: 21 }, () => subscribed) },
      'rule.all',
      'too_many_parts',
    ],
    ['a count of nothing', { about: 'orders', count: {}, window }, 'rule.count', 'has neither end'],
    [
      'bounds the wrong way round',
      { not: { about: 'orders', count: { atLeast: 3, atMost: 2 }, window } },
      'rule.not.count',
      'ends before it begins',
    ],
    [
      'a country by its name',
      { all: [subscribed, { about: 'place', is: [{ country: 'Japan', city: 'Kyoto' }] }] },
      'rule.all.1.is.0.country',
      'is no country code such as JP',
    ],
    [
      'a country without a place in it',
      { about: 'place', is: [{ country: 'JP' }] },
      'rule.is.0',
      'names no place within the country',
    ],
    ['no value', { about: 'tag', is: [] }, 'rule.is', expect.stringContaining('>=1')],
    ['a word that is none', { about: 'shoe_size', count }, 'rule.about', expect.any(String)],
    ['six groups in each other', deep(6), 'rule', 'is nested more than 5 deep'],
    ['groups without end', deep(50), 'rule', 'too_deep'],
    ['a list that is not there', { about: 'on_list', listId }, 'rule', 'list_unknown'],
  ])('is told of with its place: %s', async (_, rule, field, reason) => {
    expect(await save('Rule', { rule })).toEqual(refused(field, reason));
    expect(await inShop(listSegments)).toEqual([]);
  });

  it('is told of with everything that is wrong with it', async () => {
    const rule = { all: [{ about: 'tag', is: [] }, { any: [{ about: 'orders', count: {}, window }] }] };
    const outcome = await save('', { rule });
    expect(outcome.status === 'refused' && outcome.problems.map(({ field }) => field)).toEqual([
      'name',
      'rule.all.0.is',
      'rule.all.1.any.0.count',
    ]);
  });
});

describe('deleting a segment', () => {
  const fill = (segmentId: string, told: string[], now = noon) =>
    fillSegment(
      {
        db: stage.db,
        now: () => now,
        react: async (_, events) => {
          told.push(...events.map(({ kind }) => kind));
        },
      },
      shopId,
      segmentId,
    );
  const membersOf = (segmentId: string) => inShop((tx) => listMembers(tx, segmentId, { limit: 100 }));

  it('that an automation begins with is refused, and says which one', async () => {
    const segmentId = await saved('Readers');
    await inShop(async (tx) => {
      await ensureFlows(tx, [greeting(segmentId)]);
      await switchFlow(tx, { flowId: 'greeting', isOn: false });
      // Off as it is: who switches it on again would wait for a segment that nobody can enter.
      expect(await deleteSegment(tx, segmentId)).toEqual({
        ...{ status: 'refused', reason: 'used_by_flow', flowId: 'greeting' },
      });
    });
    expect(await inShop((tx) => findSegment(tx, segmentId))).toBeDefined();
    const another = await saved('Others');
    expect(await inShop((tx) => deleteSegment(tx, another))).toMatchObject({ status: 'deleted' });
  });

  it('that is not there says so', async () => {
    expect(await inShop((tx) => deleteSegment(tx, randomUUID()))).toEqual({ status: 'unknown' });
  });

  it('can be undone: the same segment with the same people, and nobody is told', async () => {
    const people = [randomUUID(), randomUUID()].toSorted();
    for (const customerId of people) await addCustomer({ db: stage.db, shopId }, noon, { customerId });
    const segmentId = await saved('Readers');
    const told: string[] = [];
    await fill(segmentId, told);
    expect(await membersOf(segmentId)).toEqual(people);
    const deleted = await inShop((tx) => deleteSegment(tx, segmentId));
    if (deleted.status !== 'deleted') throw new Error(`Expected it to be deleted, got ${deleted.status}`);
    expect(await membersOf(segmentId)).toEqual([]);
    const { name, rule } = deleted.segment;
    expect(await save(name, { rule, segmentId })).toEqual({ status: 'saved', segmentId });
    await fill(segmentId, told, noon + 1_000);
    expect(await membersOf(segmentId)).toEqual(people);
    expect(told).toEqual([]);
  });

  it('cannot be undone under a name that another one has by now', async () => {
    const segmentId = await saved('Readers');
    await inShop((tx) => deleteSegment(tx, segmentId));
    await saved('readers');
    expect(await save('Readers', { segmentId })).toEqual(refused('name', 'name_taken'));
  });
});

const greeting = (segmentId: string): FlowDefinition => ({
  ...{
    flowId: 'greeting',
    stage: 'active',
    purpose: 'marketing',
    restDays: 0,
    restartOn: [],
    stopsOn: 'none',
  },
  trigger: { on: ['segment.entered'], where: { fact: 'event.segment', equals: segmentId }, key: 'person' },
  exits: [],
  steps: [{ kind: 'send', id: 'letter', template: 'welcome.story' }],
});
