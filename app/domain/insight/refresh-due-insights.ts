import type { ShopTx } from '#app/db/client.ts';
import type { EventDraft } from '#app/domain/events/index.ts';
import { refreshInsights } from './refresh-insights.ts';

/**
 * Says anew where those stand whom time alone has moved, the longest overdue first. People whom another worker is at are
 * passed over: as intake does, their own record is held before what is said of them.
 *
 * @param only  this person, if she is due
 * @returns who was due, and what has changed, as events to be recorded
 */
export async function refreshDueInsights(
  tx: ShopTx,
  { limit, only }: { limit: number; only?: string },
): Promise<{ customerIds: string[]; changes: EventDraft[] }> {
  const rows = await tx.sql<{ customerId: string }[]>`
    with due as (
      select customer_id from customer_insights
      where shop_id = ${tx.shopId} and next_change_at <= ${tx.now}::timestamptz
        ${only === undefined ? tx.sql`` : tx.sql`and customer_id = ${only}`}
      order by next_change_at limit ${limit})
    select customer_id as "customerId" from customers
    where shop_id = ${tx.shopId} and customer_id in (select customer_id from due)
    order by customer_id for no key update skip locked`;
  const customerIds = rows.map((row) => row.customerId);
  return { customerIds, changes: await refreshInsights(tx, customerIds) };
}

/** Those whom `refreshDueInsights` would look at now, to be tried one by one. */
export async function listDueInsights(tx: ShopTx, limit: number): Promise<string[]> {
  const rows = await tx.sql<{ customerId: string }[]>`
    select customer_id as "customerId" from customer_insights
    where shop_id = ${tx.shopId} and next_change_at <= ${tx.now}::timestamptz
    order by next_change_at limit ${limit}`;
  return rows.map((row) => row.customerId);
}

const maxAttempts = 5;
/** Pauses before the second try, the third and so on. */
const pausesMs = [1_000, 10_000, 60_000, 300_000];

/**
 * Writes down that nothing could be said of somebody: she is looked at again after a pause, and after the last try not
 * before something happens to her.
 *
 * @returns whether she has been set aside
 */
export async function recordInsightFailure(
  tx: ShopTx,
  { customerId, problem }: { customerId: string; problem: string },
): Promise<boolean> {
  const [row] = await tx.sql<{ attempts: number }[]>`
    update customer_insights
    set attempts = attempts + 1, problem = ${problem}, revision = revision + 1,
        next_change_at = case when attempts + 1 < ${maxAttempts} then ${tx.now}::timestamptz
          + (${pausesMs}::int[])[least(attempts + 1, ${pausesMs.length})] * interval '1 millisecond' end
    where shop_id = ${tx.shopId} and customer_id = ${customerId} and next_change_at <= ${tx.now}::timestamptz
    returning attempts`;
  return row !== undefined && row.attempts >= maxAttempts;
}
