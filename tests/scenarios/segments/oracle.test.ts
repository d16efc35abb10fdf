import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ShopTx } from '#app/db/client.ts';
import type { SegmentRule } from '#app/domain/segments/index.ts';
import { judgeRule } from '#app/domain/segments/judge/judge-rule.ts';
import { loadFacts } from '#app/domain/segments/judge/load-facts.ts';
import { needsOf } from '#app/domain/segments/judge/needs.ts';
import { loadMoment } from '#app/domain/segments/moment.ts';
import { resolvePlaces } from '#app/domain/segments/resolve-places.ts';
import { compileRule } from '#app/domain/segments/sql/compile-rule.ts';
import { seededRandom } from '#tests/support/random.ts';
import { addShop, openTestShop } from '#tests/support/shop.ts';
import { fillWorld, indexSecret } from './fill-world.ts';
import { oracleSays } from './oracle.ts';
import { everyKind, instant, randomCondition, randomRule, randomWorld } from './random-world.ts';
import type { World } from './world.ts';

const day = 24 * 3_600_000;

let stage: Awaited<ReturnType<typeof openTestShop>>;
beforeAll(async () => {
  stage = await openTestShop(0);
});
afterAll(() => stage[Symbol.asyncDispose]());

/** Nights in which clocks are changed, in places that change them at midnight and at two, and the ends of months. */
const moments = [
  { zone: 'America/New_York', now: Date.parse('2026-11-01T06:30:00Z') },
  { zone: 'America/New_York', now: Date.parse('2026-03-08T07:00:00Z') },
  { zone: 'America/Santiago', now: Date.parse('2026-09-06T04:00:00Z') },
  { zone: 'Asia/Tokyo', now: Date.parse('2026-02-28T15:00:00Z') },
  { zone: 'UTC', now: Date.parse('2028-02-29T00:00:00Z') },
  { zone: 'Europe/Berlin', now: Date.parse('2026-10-25T00:59:59.999Z') },
];

interface Place {
  shopId: string;
  world: World;
  now: number;
  random: () => number;
}

let shops = 0;
async function openWorld(seed: number): Promise<Place> {
  const random = seededRandom(seed);
  const { zone, now } = moments[seed % moments.length]!;
  shops += 1;
  const shopId = await addShop(stage.db, `s${shops}.myshopify.com`, now);
  const world = randomWorld(random, now, zone);
  await stage.db.inShop(shopId, now, (tx) => fillWorld(tx, world));
  return { shopId, world, now, random };
}

let places: Place[];
beforeAll(async () => {
  places = await Promise.all(moments.map((_, seed) => openWorld(seed)));
});

/** What the database says of everybody, and what is said of each person alone. */
async function ask(tx: ShopTx, rule: SegmentRule, world: World) {
  const asked = resolvePlaces(tx, rule, indexSecret);
  const moment = await loadMoment(tx);
  const full = compileRule(tx, asked, { moment, wantsChanges: true });
  const rows = await tx.sql<{ id: string; holds: boolean; next: number }[]>`
    select customer_id as id, holds, coalesce(extract(epoch from nullif(next, 'infinity')) * 1000, 'infinity')::float8 as next
    from (select p.customer_id, ${full.holds} as holds, ${full.nextChangeAt} as next from ${full.people} p) v`;
  const counting = compileRule(tx, asked, { moment, wantsChanges: false });
  const counted = await tx.sql<{ id: string }[]>`
    select customer_id as id from ${counting.people} p where ${counting.holds}`;
  const facts = await loadFacts(
    tx,
    world.people.map(({ id }) => id),
    { needs: needsOf([asked], moment), moment },
  );
  const judged = facts
    .filter(({ isLive }) => isLive)
    .map((person) => {
      const { holds, nextChangeAt } = judgeRule(asked, person, moment);
      return { id: person.customerId, holds, next: nextChangeAt };
    });
  return { rows: [...rows], judged, counted: counted.map(({ id }) => id) };
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

/** Where the oracle is of another opinion. */
async function disagreements({ shopId, random, world, now }: Place, rule: SegmentRule): Promise<string[]> {
  const { rows, judged, counted } = await stage.db.inShop(shopId, now, (tx) => ask(tx, rule, world));
  const about = JSON.stringify(rule);
  const found: string[] = [];
  const compare = (what: string, said: unknown, expected: unknown) => {
    if (JSON.stringify(said) !== JSON.stringify(expected)) {
      found.push(`${what} by ${about}: ${JSON.stringify(said)}, expected ${JSON.stringify(expected)}`);
    }
  };
  const live = world.people.filter(({ gone }) => gone === 'no').toSorted(byId);
  const holding = live.filter((person) => oracleSays(rule, world, person, now)).map(({ id }) => id);
  compare(
    'people',
    rows.map(({ id }) => id).toSorted(),
    live.map(({ id }) => id),
  );
  compare('members', rows.flatMap(({ id, holds }) => (holds ? [id] : [])).toSorted(), holding);
  compare('counted', counted.toSorted(), holding);
  compare('judged alone', judged.toSorted(byId), rows.toSorted(byId));
  for (const person of live) {
    const { holds, next } = rows.find(({ id }) => id === person.id)!;
    if (next <= now) found.push(`${about} changes in the past`);
    const instants = [
      now + 1,
      next - 1,
      ...Array.from({ length: 90 }, (_, half) => now + half * (day / 2)),
      ...Array.from(
        { length: 10 },
        () => now + Math.floor(random() * (Math.min(next, now + 40 * day) - now)),
      ),
      ...Array.from({ length: 10 }, () => instant(random, now) + 12 * day),
    ];
    for (const at of instants.filter((each) => each > now && each < next && Number.isFinite(each))) {
      if (oracleSays(rule, world, person, at) === holds) continue;
      const days = (at - now) / day;
      found.push(`${about} changes ${days} days on, before ${(next - now) / day}: ${JSON.stringify(person)}`);
      break;
    }
  }
  return found;
}

describe('whoever a segment is about', () => {
  it.each(everyKind)('by %s', async (about) => {
    for (const place of places) {
      for (let count = 0; count < 4; count += 1) {
        const rule = randomCondition(place.random, place.world, place.now, about);
        expect(await disagreements(place, rule)).toEqual([]);
      }
    }
  });

  it('by any rule, and until when that stays so', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1_000_000), async (seed) => {
        const place = await openWorld(seed);
        for (let count = 0; count < 8; count += 1) {
          const rule = randomRule(place.random, place.world, place.now);
          expect(await disagreements(place, rule)).toEqual([]);
        }
      }),
      { numRuns: 12, endOnFailure: true },
    );
  });
});
