import type { ShopTx } from '#app/db/client.ts';
import type { EventDraft } from '#app/domain/events/index.ts';
import { insightOf } from './insight-of.ts';
import { forgetInsights, holdInsights, stagesOfMerged } from './known-insight.ts';
import { loadKnowledge } from './load-knowledge.ts';
import { loadOrders } from './load-orders.ts';
import { loadProductIntervals } from './product-intervals.ts';
import { findReturnCauses } from './return-cause.ts';
import { type FreshInsight, revisionAfter, saveInsights } from './save-insights.ts';
import { stageEvent } from './stage-event.ts';

/**
 * Says anew of these people where they stand and what is to be expected of them, from their orders as they are now. Who
 * is gone loses what was said of her. Who was not known before was a visitor until now, unless she has orders from before
 * the app knew the shop.
 *
 * @returns the changes of stage, as events to be recorded
 */
export async function refreshInsights(tx: ShopTx, customerIds: readonly string[]): Promise<EventDraft[]> {
  const ids = [...new Set(customerIds)].toSorted();
  if (ids.length === 0) return [];
  // Held first: what is read of their orders afterwards is at least as new as what was said of them.
  const [held, knowledge, ordersOf, intervals] = await Promise.all([
    holdInsights(tx, ids),
    loadKnowledge(tx),
    loadOrders(tx, ids),
    loadProductIntervals(tx, ids),
  ]);
  const known = new Map(held.map((row) => [row.customerId, row]));
  const goneIds = ids.filter((id) => !ordersOf.has(id));
  await forgetInsights(tx, goneIds);
  const stoodAs = await stagesOfMerged(tx, goneIds);
  const insights = [...ordersOf].map(([customerId, { orders }]) => ({
    customerId,
    insight: insightOf(orders, knowledge, tx.now, intervals.get(customerId) ?? null),
  }));
  const returns = insights.flatMap(({ customerId, insight: { life } }) => {
    const isNews = life.returnedAt !== null && life.returnedAt !== known.get(customerId)?.returnedAt;
    return isNews ? [{ customerId, at: life.returnedAt! }] : [];
  });
  const causes = await findReturnCauses(tx, returns);
  const fresh = new Map<string, FreshInsight>();
  for (const { customerId, insight } of insights) {
    const before = known.get(customerId);
    const cause = causes.get(customerId) ?? before?.returnCause ?? null;
    fresh.set(customerId, {
      insight,
      known: before,
      returnCause: insight.life.returnedAt === null ? null : cause,
    });
  }
  const again = new Set(await saveInsights(tx, fresh));
  const drafts = [...fresh].flatMap(([customerId, { insight, known: before, returnCause }]): EventDraft[] => {
    const to = insight.stage;
    const from = before?.stage ?? (ordersOf.get(customerId)?.hasHistory ? to : 'visitor');
    // As the other record that has become hers she stood there already, and it was told.
    const isTold = stoodAs.get(customerId)?.includes(to) ?? false;
    if (from === to || isTold || again.has(customerId)) return [];
    const at = insight.stageSince ?? tx.now;
    return [stageEvent({ customerId, from, to, at, revision: revisionAfter(before, tx.now), returnCause })];
  });
  return [...drafts, ...(await refreshInsights(tx, [...again]))];
}
