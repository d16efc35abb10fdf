import type { ShopTx } from '#app/db/client.ts';
import { returnedMs, type Stage } from '#app/domain/lifecycle/index.ts';

/** How many people stand where, as of now; each of them once. */
export async function countStages(tx: ShopTx): Promise<Record<Stage, number>> {
  const rows = await tx.sql<{ stage: Stage; people: number }[]>`
    select case when departs_at <= ${tx.now}::timestamptz then 'departing'
                when stage = 'returned' and returned_at <= ${tx.now - returnedMs}::timestamptz then 'active'
                else stage end as stage, count(*)::int as people
    from customer_insights where shop_id = ${tx.shopId} group by 1`;
  const counts = { visitor: 0, new_buyer: 0, active: 0, departing: 0, returned: 0 };
  for (const { stage, people } of rows) counts[stage] = people;
  return counts;
}
