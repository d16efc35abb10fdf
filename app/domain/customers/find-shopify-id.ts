import type { ShopTx } from '#app/db/client.ts';

/** The id of a person's account in the shop; missing when only a checkout knows her. */
export async function findShopifyId(tx: ShopTx, customerId: string): Promise<string | undefined> {
  const [customer] = await tx.sql<{ shopifyId: string | null }[]>`
    select shopify_id as "shopifyId" from customers where shop_id = ${tx.shopId} and customer_id = ${customerId}`;
  return customer?.shopifyId ?? undefined;
}
