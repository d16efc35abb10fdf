import type { Instant, ShopTx } from '#app/db/client.ts';
import type { ReturnCause } from '#app/domain/events/index.ts';
import type { Stage } from '#app/domain/lifecycle/index.ts';

/** What was said of somebody the last time. */
export interface KnownInsight {
  customerId: string;
  stage: Stage;
  returnedAt: Instant | null;
  returnCause: ReturnCause | null;
  revision: number;
}

/** Holds these people's rows until the transaction ends: nobody else says meanwhile where they stand. */
export async function holdInsights(tx: ShopTx, customerIds: readonly string[]): Promise<KnownInsight[]> {
  return await tx.sql<KnownInsight[]>`
    select customer_id as "customerId", stage, returned_at as "returnedAt", return_cause as "returnCause",
           revision::float8 as revision
    from customer_insights
    where shop_id = ${tx.shopId} and customer_id = any(${[...customerIds]}::uuid[])
    order by customer_id for no key update`;
}

/** Who is gone, or has become another one, is nobody that anything could be said of. */
export async function forgetInsights(tx: ShopTx, customerIds: readonly string[]): Promise<void> {
  if (customerIds.length === 0) return;
  await tx.sql`
    delete from customer_insights where shop_id = ${tx.shopId} and customer_id = any(${[...customerIds]}::uuid[])`;
}

/** Where records stood that were merged into others, by the record that was kept. */
export async function stagesOfMerged(
  tx: ShopTx,
  goneIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Stage[]>> {
  if (goneIds.length === 0) return new Map();
  const rows = await tx.sql<{ keptId: string; stages: Stage[] }[]>`
    select kept_id as "keptId",
           array_agg(handed_over #>> '{conclusions,customer_insights,0,stage}') as stages
    from customer_merges
    where shop_id = ${tx.shopId} and merged_id = any(${[...goneIds]}::uuid[])
    group by kept_id`;
  return new Map(rows.map(({ keptId, stages }) => [keptId, stages]));
}
