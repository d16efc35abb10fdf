import type { ShopTx } from '#app/db/client.ts';
import type { EventDraft } from '#app/domain/events/index.ts';
import { type Insight, insightOf } from './insight-of.ts';
import { loadKnowledge } from './load-knowledge.ts';
import { saveInsights, stageEvents } from './save-insights.ts';

/**
 * Says anew of these people where they stand and what is to be expected of them, from their orders as they are now.
 *
 * @returns the changes of stage, as events to be recorded
 */
export async function refreshInsights(tx: ShopTx, customerIds: readonly string[]): Promise<EventDraft[]> {
  const ids = [...new Set(customerIds)];
  if (ids.length === 0) return [];
  const [knowledge, rows] = await Promise.all([
    loadKnowledge(tx),
    tx.sql<{ customerId: string; at: number | null; amount: number | null }[]>`
      select c.customer_id as "customerId", o.placed_at as at, o.total_minor::float8 as amount
      from customers c
      left join orders o on o.shop_id = c.shop_id and o.customer_id = c.customer_id and o.cancelled_at is null
                        and not o.is_test and o.placed_at <= ${tx.now}::timestamptz
      where c.shop_id = ${tx.shopId} and c.customer_id = any(${ids}::uuid[]) and c.deleted_at is null
      order by c.customer_id, o.placed_at`,
  ]);
  const insights = new Map<string, Insight>();
  for (const [customerId, orders] of Map.groupBy(rows, (row) => row.customerId)) {
    const dated = orders.flatMap(({ at, amount }) =>
      at === null || amount === null ? [] : { at, amount: Math.max(0, amount) },
    );
    insights.set(customerId, insightOf(dated, knowledge, tx.now));
  }
  return stageEvents(await saveInsights(tx, insights));
}
