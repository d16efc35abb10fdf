import type { Instant, ShopTx } from '#app/db/client.ts';
import { deleteCustomers } from './delete-customers.ts';

export interface CustomerMerge {
  keptId: string;
  mergedId: string;
  at: Instant;
}

/** Gives the kept record everything by which the merged one was known: its keys, baskets and orders. */
export async function mergeCustomers(tx: ShopTx, merges: readonly CustomerMerge[]): Promise<void> {
  for (const { keptId, mergedId, at } of merges) {
    if (keptId === mergedId) continue;
    await tx.sql`
      insert into customer_keys (shop_id, key, customer_id, seen_at)
      select shop_id, key, ${keptId}::uuid, seen_at from customer_keys
      where shop_id = ${tx.shopId} and customer_id = ${mergedId}
      on conflict (shop_id, key, customer_id) do nothing`;
    await tx.sql`delete from customer_keys where shop_id = ${tx.shopId} and customer_id = ${mergedId}`;
    await tx.sql`update carts set customer_id = ${keptId} where shop_id = ${tx.shopId} and customer_id = ${mergedId}`;
    await tx.sql`update orders set customer_id = ${keptId} where shop_id = ${tx.shopId} and customer_id = ${mergedId}`;
    await deleteCustomers(tx, [{ customerId: mergedId, at }]);
  }
}
