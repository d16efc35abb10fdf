import type { Database, Instant, ShopId, ShopTx } from '#app/db/client.ts';
import { recordEvents, type StoreEvent } from '#app/domain/events/index.ts';
import type { Clock } from '#app/ports/clock.ts';
import type { CountedOrder } from './counted-order.ts';
import { insightOf } from './insight-of.ts';
import { learnProducts, saveRhythms } from './learn-products.ts';
import { saveKnowledge, winBackMsOf } from './load-knowledge.ts';
import { loadOrderColumns, ordersOf } from './order-columns.ts';
import { type ManyInsights, saveManyInsights } from './save-many-insights.ts';
import { createLearner } from './shop-knowledge.ts';
import { stageEvent } from './stage-event.ts';

const customersPerBatch = 10_000;
/** While the database writes one, the next one is made. */
const batchesAtOnce = 2;

/**
 * Learns anew from all orders of a shop, and says of everybody where she stands by what was learned. Written in batches,
 * each in a transaction of its own, so that nobody who buys meanwhile has to wait; what is said of her then is newer, and
 * stays.
 *
 * @param react  what the product does about changes of stage, in the batch's transaction
 * @returns how many people were looked at
 */
export async function learnShop(
  { db, now }: { db: Database; now: Clock['now'] },
  shopId: ShopId,
  react: (tx: ShopTx, events: readonly StoreEvent[]) => Promise<void>,
): Promise<number> {
  const at = now();
  const { columns, products, winBackMs } = await db.inShop(shopId, at, async (tx) => {
    // Millions of rows are sorted by person; what fits into memory is not written to disk.
    await tx.sql`set local work_mem = '256MB'`;
    const read = await loadOrderColumns(tx);
    return {
      columns: read,
      products: await learnProducts(tx, read.customerIds),
      winBackMs: await winBackMsOf(tx),
    };
  });
  const learner = createLearner(at, winBackMs);
  columns.customerIds.forEach((_, customer) => learner.add(until(at, ordersOf(columns, customer))));
  const knowledge = learner.learn();
  await db.inShop(shopId, at, async (tx) => {
    await saveKnowledge(tx, knowledge);
    await saveRhythms(tx, products.rhythms);
  });
  const buyers = columns.customerIds.length;
  const starts = Array.from(
    { length: Math.ceil(buyers / customersPerBatch) },
    (_, batch) => batch * customersPerBatch,
  );
  const waiting = starts.values();
  const saveBatches = async () => {
    for (const from of waiting) {
      const batch = function* (): Generator<ManyInsights> {
        for (let customer = from; customer < Math.min(buyers, from + customersPerBatch); customer += 1) {
          const revision = columns.revisions.at(customer);
          yield {
            customerId: columns.customerIds[customer]!,
            insight: insightOf(ordersOf(columns, customer), knowledge, at, products.intervalOf(customer)),
            revision: Number.isNaN(revision) ? null : revision,
          };
        }
      };
      await db.inShop(shopId, at, async (tx) => {
        const changes = await saveManyInsights(tx, batch());
        await react(tx, await recordEvents(tx, changes.map(stageEvent)));
      });
    }
  };
  await Promise.all(Array.from({ length: batchesAtOnce }, saveBatches));
  const visitors = await db.inShop(shopId, at, addVisitors);
  return buyers + visitors;
}

function until(now: Instant, orders: readonly CountedOrder[]): readonly CountedOrder[] {
  const last = orders.at(-1);
  return last === undefined || last.at <= now ? orders : orders.filter(({ at }) => at <= now);
}

/** Everybody who has bought nothing is a visitor, for as long as that is so. */
async function addVisitors(tx: ShopTx): Promise<number> {
  const added = await tx.sql`
    insert into customer_insights (shop_id, customer_id, stage, orders, own_intervals, revision, computed_at)
    select c.shop_id, c.customer_id, 'visitor', 0, 0, ${tx.now}, ${tx.now}::timestamptz
    from customers c
    left join customer_insights i on i.shop_id = c.shop_id and i.customer_id = c.customer_id
    where c.shop_id = ${tx.shopId} and c.deleted_at is null and i.customer_id is null
    on conflict (shop_id, customer_id) do nothing`;
  return added.count;
}
