import type { Instant, ShopTx } from '#app/db/client.ts';
import type { EventDraft } from '#app/domain/events/index.ts';
import type { ReturnSeen, ReturnStep } from './news.ts';

/**
 * Keeps the steps of returns, and tells the buyers of the orders concerned. A return may be told before its order; it is
 * then told to the buyer together with the order.
 *
 * @param orderIds  orders that were just seen
 */
export async function takeInReturns(
  tx: ShopTx,
  seen: readonly ReturnSeen[],
  orderIds: readonly string[],
): Promise<EventDraft[]> {
  await saveSteps(tx, seen);
  const concerned = [...new Set([...orderIds, ...seen.map((each) => each.orderId)])];
  if (concerned.length === 0) return [];
  const steps = await tx.sql<
    { returnId: string; orderId: string; customerId: string; step: ReturnStep; at: Instant }[]
  >`
    select r.return_id as "returnId", r.order_id as "orderId", o.customer_id as "customerId", r.step, r.first_at as at
    from unnest(${concerned}::text[]) as wanted (order_id)
    cross join lateral (
      select * from return_steps where shop_id = ${tx.shopId} and order_id = wanted.order_id and not is_history
      offset 0) r
    join orders o on o.shop_id = ${tx.shopId} and o.order_id = r.order_id and o.customer_id is not null
    order by r.return_id, r.first_at, r.step`;
  return steps.map(({ returnId, orderId, customerId, step, at }) => ({
    dedupeKey: `return.${step}:${returnId}`,
    kind: `return.${step}` as const,
    customerId,
    at,
    payload: { orderId, returnId },
  }));
}

/** A return that was closed, reopened and closed again has been closed once, as far as its buyer is concerned. */
async function saveSteps(tx: ShopTx, seen: readonly ReturnSeen[]): Promise<void> {
  if (seen.length === 0) return;
  await tx.sql`
    insert into return_steps (shop_id, return_id, step, order_id, first_at, last_at, is_history)
    select ${tx.shopId}::bigint, r."returnId", r.step, min(r."orderId"), to_timestamp(min(r.at) / 1000),
           to_timestamp(max(r.at) / 1000), bool_and(r."isHistory")
    from jsonb_to_recordset(${JSON.stringify(seen)}::text::jsonb) as r (
      "returnId" text, step text, "orderId" text, at float8, "isHistory" boolean)
    group by r."returnId", r.step
    on conflict (shop_id, return_id, step) do update set
      first_at = least(return_steps.first_at, excluded.first_at),
      last_at = greatest(return_steps.last_at, excluded.last_at),
      is_history = return_steps.is_history and excluded.is_history`;
}
