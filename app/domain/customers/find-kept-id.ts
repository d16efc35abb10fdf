import type { ShopTx } from '#app/db/client.ts';

/** Whose record this is today: the one it was merged into, else itself. Links in old letters name the old one. */
export async function findKeptId(tx: ShopTx, customerId: string): Promise<string> {
  const [merge] = await tx.sql<{ keptId: string }[]>`
    select kept_id as "keptId" from customer_merges where shop_id = ${tx.shopId} and merged_id = ${customerId}`;
  return merge?.keptId ?? customerId;
}
