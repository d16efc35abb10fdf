import type { ShopTx } from '#app/db/client.ts';

/** Our own ids of people whom the shop names by its numbers; those we do not know, or who are gone, are left out. */
export async function findByShopifyIds(tx: ShopTx, shopifyIds: readonly string[]): Promise<string[]> {
  const rows = await tx.sql<{ customerId: string }[]>`
    select k.customer_id as "customerId" from customer_keys k
    join customers c on c.shop_id = k.shop_id and c.customer_id = k.customer_id and c.deleted_at is null
    where k.shop_id = ${tx.shopId} and k.key = any(${shopifyIds.map((id) => `shopify:${id}`)}::text[])
    order by k.customer_id`;
  return rows.map(({ customerId }) => customerId);
}
