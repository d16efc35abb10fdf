import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ShopTx } from '#app/db/client.ts';
import { mergeCustomers } from '#app/domain/customers/index.ts';
import { recordEvents } from '#app/domain/events/index.ts';
import { findInsight, lifeOf, refreshInsights } from '#app/domain/insight/index.ts';
import { stageAt } from '#app/domain/lifecycle/index.ts';
import { runKnowingOnce } from '#app/loops/knowing.ts';
import { learnShop } from '#app/domain/insight/index.ts';
import { react } from '#app/reactions.ts';
import pino from 'pino';
import { addCustomer, addShop, openTestShop } from '#tests/support/shop.ts';

const log = pino({ level: 'silent' });
const dayMs = 86_400_000;
const begin = Date.parse('2024-01-01T00:00:00Z');

let stage: Awaited<ReturnType<typeof openTestShop>>;
beforeAll(async () => {
  stage = await openTestShop(begin);
});
afterAll(() => stage[Symbol.asyncDispose]());

type Act =
  /** An order of one of three people, placed so many days ago. */
  | { kind: 'order'; who: number; daysAgo: number }
  | { kind: 'cancel' | 'refund'; which: number }
  | { kind: 'merge'; kept: number; merged: number }
  | { kind: 'learn' }
  | { kind: 'pass'; days: number };

const who = fc.integer({ min: 0, max: 2 });
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('order' as const), who, daysAgo: fc.nat(40) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('cancel' as const, 'refund' as const), which: fc.nat(9) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('merge' as const), kept: who, merged: who }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'learn' as const }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('pass' as const), days: fc.nat(120) }) },
);

it('everybody stands at one place at every instant, and each move is told once, from where she stood', async () => {
  let shopCount = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 25 }), async (acts) => {
      shopCount += 1;
      const shopId = await addShop(stage.db, `histories-${shopCount}.myshopify.com`, begin);
      const life = await liveThroughAll(shopId, acts);
      for (const check of life.checks) expect(check.stored).toEqual(check.told);
      const chains = Map.groupBy(life.events, ({ owner }) => owner);
      for (const [owner, events] of chains) {
        events.forEach(({ from, to }, index) => {
          expect(to).not.toBe(from);
          const before = events[index - 1]?.to ?? 'visitor';
          // What a record brought along in a merge was told under its own name.
          if (!life.kept.has(owner)) expect(from).toBe(before);
        });
      }
    }),
    { numRuns: 40, seed: 20_261_122 },
  );
}, 240_000);

interface Check {
  stored: unknown;
  told: unknown;
}

async function liveThroughAll(shopId: string, acts: readonly Act[]) {
  const { db } = stage;
  let now = begin;
  const ids = [0, 1, 2].map((n) => `${shopId.padStart(8, '0')}-0000-8000-8000-00000000000${n}`);
  const gone = new Set<string>();
  const kept = new Set<string>();
  const orderIds: string[] = [];
  const ownerOf = new Map<string, string>();
  const checks: Check[] = [];
  const inShop = <T>(work: (tx: ShopTx) => Promise<T>) => db.inShop(shopId, now, work);
  const refresh = (people: readonly string[]) =>
    inShop(async (tx) => react(tx, await recordEvents(tx, await refreshInsights(tx, people))));
  for (const customerId of ids) await addCustomer({ db, shopId }, now, { customerId });
  await refresh(ids);

  const carryOut: { [Kind in Act['kind']]: (each: Extract<Act, { kind: Kind }>) => Promise<unknown> } = {
    order: async ({ who: index, daysAgo }) => {
      const customerId = ids[index]!;
      if (gone.has(customerId)) return;
      const orderId = `o${orderIds.length}`;
      orderIds.push(orderId);
      ownerOf.set(orderId, customerId);
      const placedAt = now - daysAgo * dayMs;
      await inShop(
        (tx) => tx.sql`
          insert into orders (shop_id, order_id, customer_id, name, currency, total_minor, lines, item_count, placed_at,
                              source_updated_at)
          values (${shopId}, ${orderId}, ${customerId}, '#', 'USD', 1000, '[]', 1, ${placedAt}, ${placedAt})`,
      );
      await refresh([customerId]);
    },
    cancel: ({ which }) => change(which, 'cancelled_at = to_timestamp(0)'),
    refund: ({ which }) => change(which, 'refunded_minor = 5000'),
    merge: async ({ kept: a, merged: b }) => {
      const [keptId, mergedId] = [ids[a]!, ids[b]!];
      if (a === b || gone.has(keptId) || gone.has(mergedId)) return;
      gone.add(mergedId);
      kept.add(keptId);
      for (const [orderId, owner] of ownerOf) if (owner === mergedId) ownerOf.set(orderId, keptId);
      await inShop(async (tx) => {
        await mergeCustomers(tx, [{ keptId, mergedId, at: now }]);
        await react(tx, await recordEvents(tx, await refreshInsights(tx, [keptId, mergedId])));
      });
    },
    learn: () => learnShop({ db, now: () => now }, shopId, react),
    pass: async ({ days }) => {
      const to = now + days * dayMs;
      for (;;) {
        const pass = await runKnowingOnce({ db, now: () => now, log });
        if (pass.worked > 0) continue;
        if (pass.nextDueAt === null || pass.nextDueAt > to) break;
        now = pass.nextDueAt;
      }
      now = to;
    },
  };
  async function change(which: number, what: string): Promise<void> {
    const orderId = orderIds[which % Math.max(1, orderIds.length)];
    if (orderId === undefined) return;
    await inShop(
      (tx) => tx.sql`
        update orders set ${tx.sql.unsafe(what)} where shop_id = ${shopId} and order_id = ${orderId}`,
    );
    await refresh([ownerOf.get(orderId)!]);
  }
  for (const each of acts) {
    await carryOut[each.kind](each as never);
    checks.push(...(await inShop((tx) => checkAll(tx, ids))));
  }
  const events = await inShop(
    (tx) => tx.sql<{ owner: string; from: string; to: string }[]>`
      select split_part(dedupe_key, ':', 2) as owner, payload->>'from' as "from", payload->>'to' as "to" from events
      where shop_id = ${shopId} and kind = 'stage.changed'
      order by split_part(dedupe_key, ':', 3)::bigint`,
  );
  return { checks, events, kept };
}

/** What is said of each person against what follows from her orders. */
async function checkAll(tx: ShopTx, ids: readonly string[]): Promise<Check[]> {
  const checks: Check[] = [];
  const [learned] = await tx.sql<{ usual: number | null }[]>`
    select (model->>'usualIntervalMs')::float8 as usual from shop_models where shop_id = ${tx.shopId} and kind = 'customers'`;
  for (const customerId of ids) {
    const [person] = await tx.sql`
      select deleted_at from customers where shop_id = ${tx.shopId} and customer_id = ${customerId}`;
    const orders = await tx.sql<{ at: number; worth: number }[]>`
      select placed_at as at, greatest(0, total_minor - refunded_minor)::float8 as worth from orders
      where shop_id = ${tx.shopId} and customer_id = ${customerId} and cancelled_at is null order by placed_at`;
    const stored = await findInsight(tx, customerId);
    if (person!['deleted_at'] !== null) {
      checks.push({ stored, told: undefined });
      continue;
    }
    const winBackMs = 90 * dayMs;
    const usualIntervalMs = stored!.usualIntervalMs;
    expect(usualIntervalMs).toBe(learned?.usual ?? null);
    const life = lifeOf(
      orders.map(({ at }) => at),
      { usualIntervalMs, winBackMs },
    );
    const spentMinor = orders.reduce((sum, { worth }) => sum + worth, 0);
    checks.push({
      stored: { stage: stored!.stage, orders: stored!.orders, spentMinor: stored!.spentMinor },
      told: { stage: stageAt(life, tx.now), orders: orders.length, spentMinor },
    });
    checks.push(
      ...(await checkSpans(
        tx,
        customerId,
        orders.map(({ at }) => at),
        usualIntervalMs,
      )),
    );
  }
  return checks;
}

/** `customer_during` says of any instant whether she was a customer then, which her orders until then say too. */
async function checkSpans(
  tx: ShopTx,
  customerId: string,
  times: readonly number[],
  usualIntervalMs: number | null,
): Promise<Check[]> {
  const instants = times
    .flatMap((at) => [at - 1, at, at + 45 * dayMs, at + 90 * dayMs])
    .filter((at) => at <= tx.now);
  if (instants.length === 0) return [];
  const rows = await tx.sql<{ at: number; isCustomer: boolean }[]>`
    select t.at, i.customer_during @> to_timestamp(t.at / 1000) as "isCustomer"
    from customer_insights i cross join unnest(${instants}::float8[]) as t (at)
    where i.shop_id = ${tx.shopId} and i.customer_id = ${customerId}`;
  return rows.map(({ at, isCustomer }) => {
    const known = times.filter((each) => each <= at);
    const then = stageAt(lifeOf(known, { usualIntervalMs, winBackMs: 90 * dayMs }), at);
    return {
      stored: { at, isCustomer },
      told: { at, isCustomer: then !== 'visitor' && then !== 'departing' },
    };
  });
}
