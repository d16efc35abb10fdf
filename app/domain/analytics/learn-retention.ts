import type { Database, Instant, ShopId, ShopTx } from '#app/db/client.ts';
import { loadKnowledge } from '#app/domain/insight/index.ts';
import { findShopSettings } from '#app/domain/shops/index.ts';
import type { Clock } from '#app/ports/clock.ts';
import { calendarOf } from './calendar.ts';
import { readBuyers } from './read-buyers.ts';
import { readLines } from '#app/db/read-copy.ts';
import { createRegistrations } from './registrations.ts';
import { figuresVersion, type RetentionFigures } from './retention-figures.ts';
import { createRetentionLearner } from './retention-learner.ts';

/** Learns anew what the page on retention shows; after insights, from which it takes each one's first order. */
export async function learnRetention(
  { db, now }: { db: Database; now: Clock['now'] },
  shopId: ShopId,
): Promise<void> {
  const figures = await db.inShop(shopId, now(), gather);
  if (figures) await db.inShop(shopId, figures.at, (tx) => save(tx, figures));
}

/** Undefined while the shop has neither orders nor people. */
async function gather(tx: ShopTx): Promise<RetentionFigures | undefined> {
  const now = tx.now;
  const zone = (await findShopSettings(tx))?.zone ?? 'UTC';
  const span = await findSpan(tx);
  if (!span) return undefined;
  const knowledge = await loadKnowledge(tx);
  const { firstOrderAt, firstSeenAt } = span;
  const from = firstOrderAt ?? now;
  const ofOrders = createRetentionLearner(calendarOf(zone, { from, now }), { from, now });
  for await (const buyers of readBuyers(tx, knowledge)) buyers.forEach(ofOrders.add);
  const { stages, ...learned } = ofOrders.learn();
  const registrations = createRegistrations(
    calendarOf(zone, { from: Math.min(from, firstSeenAt ?? now), now }),
    now,
    stages.map(({ at }) => at),
  );
  for await (const lines of readLines(tx, registrationsQuery(tx))) {
    for (const line of lines) {
      const [registered, ordered] = line.split('\t');
      registrations.add({
        registeredAt: Number(registered),
        firstOrderAt: ordered === '\\N' ? null : Number(ordered),
      });
    }
  }
  const { visitors, ...ofPeople } = registrations.learn();
  return {
    ...learned,
    ...ofPeople,
    at: now,
    from,
    zone,
    stages: stages.map((point, index) => ({ ...point, visitor: visitors[index]! })),
    expectedMinor: await findExpected(tx),
  };
}

async function findSpan(
  tx: ShopTx,
): Promise<{ firstOrderAt: Instant | null; firstSeenAt: Instant | null } | undefined> {
  const [span] = await tx.sql<{ firstOrderAt: Instant | null; firstSeenAt: Instant | null }[]>`
    select (select min(placed_at) from orders
            where shop_id = ${tx.shopId} and customer_id is not null and cancelled_at is null and not is_test
              and placed_at <= ${tx.now}::timestamptz) as "firstOrderAt",
           (select min(registered_at) from customers where shop_id = ${tx.shopId}) as "firstSeenAt"`;
  return span?.firstOrderAt == null && span?.firstSeenAt == null ? undefined : span;
}

function registrationsQuery({ shopId, now }: ShopTx): string {
  return `
    select (extract(epoch from c.registered_at) * 1000)::bigint, (extract(epoch from i.first_order_at) * 1000)::bigint
    from customers c
    left join customer_insights i on i.shop_id = c.shop_id and i.customer_id = c.customer_id
    where c.shop_id = ${shopId} and c.deleted_at is null
      and c.registered_at <= '${new Date(now).toISOString()}'`;
}

async function findExpected(tx: ShopTx): Promise<number | null> {
  const [row] = await tx.sql<{ expected: number | null }[]>`
    select round(sum(expected_value_minor))::float8 as expected from customer_insights where shop_id = ${tx.shopId}`;
  return row?.expected ?? null;
}

async function save(tx: ShopTx, figures: RetentionFigures): Promise<void> {
  const model = JSON.stringify({ version: figuresVersion, figures });
  await tx.sql`
    insert into shop_models (shop_id, kind, model, fitted_at)
    values (${tx.shopId}, 'retention', ${model}::text::jsonb, ${tx.now}::timestamptz)
    on conflict (shop_id, kind) do update set model = excluded.model, fitted_at = excluded.fitted_at`;
}
