import type { Database, ShopId } from '#app/db/client.ts';
import type { Clock } from '#app/ports/clock.ts';
import { recordEvents, type StoreEvent } from '#app/domain/events/index.ts';
import type { ShopTx } from '#app/db/client.ts';
import { type Insight, insightOf } from './insight-of.ts';
import { saveKnowledge } from './load-knowledge.ts';
import { loadOrderColumns, ordersOf } from './order-columns.ts';
import { saveManyInsights, stageEvents } from './save-insights.ts';
import { createLearner } from './shop-knowledge.ts';

const customersPerBatch = 20_000;

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
  const columns = await db.inShop(shopId, at, loadOrderColumns);
  const learner = createLearner(at);
  columns.customerIds.forEach((_, customer) => learner.add(ordersOf(columns, customer)));
  const knowledge = learner.learn();
  await db.inShop(shopId, at, (tx) => saveKnowledge(tx, knowledge));
  for (let from = 0; from < columns.customerIds.length; from += customersPerBatch) {
    const insights = new Map<string, Insight>();
    const to = Math.min(columns.customerIds.length, from + customersPerBatch);
    for (let customer = from; customer < to; customer += 1) {
      insights.set(columns.customerIds[customer]!, insightOf(ordersOf(columns, customer), knowledge, at));
    }
    await db.inShop(shopId, at, async (tx) => {
      const changes = await saveManyInsights(tx, insights);
      await react(tx, await recordEvents(tx, stageEvents(changes)));
    });
  }
  const visitors = await db.inShop(shopId, at, addVisitors);
  return columns.customerIds.length + visitors;
}

/** Everybody who has bought nothing is a visitor, for as long as that is so. */
async function addVisitors(tx: ShopTx): Promise<number> {
  const added = await tx.sql`
    insert into customer_insights (shop_id, customer_id, stage, orders, own_intervals, computed_at)
    select c.shop_id, c.customer_id, 'visitor', 0, 0, ${tx.now}::timestamptz
    from customers c
    left join customer_insights i on i.shop_id = c.shop_id and i.customer_id = c.customer_id
    where c.shop_id = ${tx.shopId} and c.deleted_at is null and i.customer_id is null
    on conflict (shop_id, customer_id) do nothing`;
  return added.count;
}
