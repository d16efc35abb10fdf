import type { ShopTx } from '#app/db/client.ts';

/** Those of these people whom the shop itself has no record of. */
export async function listCapturedPeople(tx: ShopTx, customerIds: readonly string[]): Promise<string[]> {
  if (customerIds.length === 0) return [];
  const rows = await tx.sql<{ customerId: string }[]>`
    select customer_id as "customerId" from customers
    where shop_id = ${tx.shopId} and customer_id = any(${[...customerIds]}::uuid[])
      and shopify_id is null and deleted_at is null`;
  return rows.map((row) => row.customerId);
}
