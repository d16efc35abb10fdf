import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ShopTx } from '#app/db/client.ts';
import { recordEvents } from '#app/domain/events/index.ts';
import {
  fillSegment,
  listMembers,
  refreshDueMemberships,
  refreshMemberships,
  saveSegment,
  type SegmentRule,
} from '#app/domain/segments/index.ts';
import { seededRandom } from '#tests/support/random.ts';
import { addShop, openTestShop } from '#tests/support/shop.ts';
import {
  fillWorld,
  indexSecret,
  writeEvent,
  writeInsight,
  writeLetter,
  writeOrders,
  writeView,
} from './fill-world.ts';
import { oracleSays } from './oracle.ts';
import { randomInsight, randomLetter, randomOrder, randomRule, randomWorld } from './random-world.ts';
import type { World, WorldPerson } from './world.ts';

const hour = 3_600_000;
const day = 24 * hour;
const begin = Date.parse('2026-10-20T00:00:00Z');

let stage: Awaited<ReturnType<typeof openTestShop>>;
beforeAll(async () => {
  stage = await openTestShop(0);
});
afterAll(() => stage[Symbol.asyncDispose]());

/** Something that befalls a person, in the data and in the database. */
type Change = (tx: ShopTx, person: WorldPerson, world: World, random: () => number) => Promise<void>;

const changes: readonly Change[] = [
  async (tx, person, world, random) => {
    person.orders.push(randomOrder(random, world, tx.now));
    await writeOrders(tx, person);
  },
  async (tx, person) => {
    const [first] = person.orders;
    if (first) first.isCancelled = !first.isCancelled;
    await writeOrders(tx, person);
  },
  async (tx, person, world) => {
    const view = { productId: world.products[0]!.productId, at: tx.now };
    person.views.push(view);
    await writeView(tx, person, view);
  },
  async (tx, person) => {
    const event = { kind: 'cart.updated', at: tx.now - hour };
    person.events.push(event);
    await writeEvent(tx, person, event);
  },
  async (tx, person, _world, random) => {
    const letter = randomLetter(random, tx.now);
    person.letters.push(letter);
    await writeLetter(tx, person, letter);
  },
  async (tx, person, _world, random) => {
    person.insight = randomInsight(random, tx.now);
    await writeInsight(tx, person);
  },
  async (tx, person) => {
    person.email = person.email === 'subscribed' ? 'unsubscribed' : 'subscribed';
    person.tags = person.tags.includes('vip') ? [] : ['vip'];
    await tx.sql`
      update customers set email_consent = ${person.email}, tags = ${JSON.stringify(person.tags)}::text::jsonb
      where shop_id = ${tx.shopId} and customer_id = ${person.id}`;
  },
  async (tx, person) => {
    person.gone = person.gone === 'no' ? 'deleted' : 'no';
    await tx.sql`
      update customers set deleted_at = ${person.gone === 'no' ? null : tx.now}, redacted_at = null
      where shop_id = ${tx.shopId} and customer_id = ${person.id}`;
  },
];

async function walk(seed: number): Promise<string[]> {
  const random = seededRandom(seed);
  shops += 1;
  const shopId = await addShop(stage.db, `w${shops}.myshopify.com`, begin);
  const world = randomWorld(random, begin, 'Europe/Berlin');
  const rules = Array.from({ length: 6 }, () => randomRule(random, world, begin));
  let now = begin;
  const inShop = <T>(work: (tx: ShopTx) => Promise<T>) => stage.db.inShop(shopId, now, work);
  await inShop((tx) => fillWorld(tx, world));
  const segmentIds: string[] = [];
  for (const [index, rule] of rules.entries()) {
    const saved = await inShop((tx) => saveSegment(tx, { name: `Segment ${index}`, rule }, { indexSecret }));
    if (saved.status === 'refused') return saved.problems.map(({ field, reason }) => `${field} ${reason}`);
    segmentIds.push(saved.segmentId);
    // Some are filled only after things have changed already.
    if (index < 4) await fill(shopId, saved.segmentId, now);
  }
  const told = new Map<string, boolean>();
  const found = await differences(shopId, world, { rules, segmentIds: segmentIds.slice(0, 4), now });
  const before = await membersOf(shopId, segmentIds.slice(0, 4), now);
  for (const key of before) told.set(key, true);
  for (let step = 0; step < 12; step += 1) {
    if (step === 6) for (const segmentId of segmentIds.slice(4)) await fill(shopId, segmentId, now);
    now += random() < 0.5 ? Math.floor(random() * 4 * day) : Math.floor(random() * 8) * (day / 2);
    await inShop(async (tx) => {
      for (;;) {
        const { events, worked } = await refreshDueMemberships(tx, 7);
        await tell(tx, events, told);
        if (worked === 0) break;
      }
    });
    const person = world.people[Math.floor(random() * world.people.length)]!;
    const change = changes[Math.floor(random() * changes.length)]!;
    await inShop(async (tx) => {
      await change(tx, person, world, random);
      await tell(tx, await refreshMemberships(tx, [person.id]), told);
    });
    const filled = step < 6 ? segmentIds.slice(0, 4) : segmentIds;
    found.push(...(await differences(shopId, world, { rules, segmentIds: filled, now })));
  }
  // A recount of everybody finds nothing to mend, and tells nobody anything.
  for (const segmentId of segmentIds) {
    const mended = await fill(shopId, segmentId, now);
    if (mended > 0) found.push(`${mended} events of a recount`);
  }
  const told4 = [...told].flatMap(([key, isMember]) => (isMember ? [key] : [])).toSorted();
  const gone = new Set(world.people.filter((each) => each.gone !== 'no').map(({ id }) => id));
  const isFirst4 = (key: string) => segmentIds.slice(0, 4).some((id) => key.startsWith(id));
  const members = await membersOf(shopId, segmentIds.slice(0, 4), now);
  const expected = told4.filter((key) => isFirst4(key) && !gone.has(key.split(' ')[1]!));
  if (JSON.stringify(expected) !== JSON.stringify(members)) found.push('events tell something else');
  return found;
}

let shops = 0;

async function fill(shopId: string, segmentId: string, now: number): Promise<number> {
  let events = 0;
  await fillSegment(
    {
      db: stage.db,
      now: () => now,
      react: async (_tx, recorded) => {
        events += recorded.length;
      },
    },
    shopId,
    segmentId,
  );
  return events;
}

async function tell(
  tx: ShopTx,
  drafts: Awaited<ReturnType<typeof refreshMemberships>>,
  told: Map<string, boolean>,
): Promise<void> {
  for (const { kind, customerId, payload } of await recordEvents(tx, drafts)) {
    if (kind !== 'segment.entered' && kind !== 'segment.left') continue;
    told.set(`${payload.segmentId} ${customerId}`, kind === 'segment.entered');
  }
}

async function membersOf(shopId: string, segmentIds: readonly string[], now: number): Promise<string[]> {
  const keys: string[] = [];
  for (const segmentId of segmentIds) {
    const members = await stage.db.inShop(shopId, now, (tx) => listMembers(tx, segmentId, { limit: 1_000 }));
    keys.push(...members.map((id) => `${segmentId} ${id}`));
  }
  return keys.toSorted();
}

async function differences(
  shopId: string,
  world: World,
  { rules, segmentIds, now }: { rules: readonly SegmentRule[]; segmentIds: readonly string[]; now: number },
): Promise<string[]> {
  const members = await membersOf(shopId, segmentIds, now);
  const expected = segmentIds.flatMap((segmentId, index) =>
    world.people
      .filter((person) => oracleSays(rules[index]!, world, person, now))
      .map(({ id }) => `${segmentId} ${id}`),
  );
  const wrong = [
    ...members.filter((key) => !expected.includes(key)).map((key) => `${key} is a member`),
    ...expected.filter((key) => !members.includes(key)).map((key) => `${key} is none`),
  ];
  return wrong.map((each) => `${each} at ${new Date(now).toISOString()}`);
}

describe('memberships that follow each change and the clock', () => {
  it('are those that a recount of everybody finds', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1_000_000), async (seed) => {
        expect(await walk(seed)).toEqual([]);
      }),
      { numRuns: 10, endOnFailure: true },
    );
  });
});
