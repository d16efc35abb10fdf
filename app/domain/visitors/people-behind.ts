import type { ShopTx } from '#app/db/client.ts';

/** Everybody who is, or was once, behind one of these devices. */
export async function peopleBehind(tx: ShopTx, visitorIds: readonly string[]): Promise<string[]> {
  if (visitorIds.length === 0) return [];
  const rows = await tx.sql<{ customerId: string }[]>`
    select distinct customer_id as "customerId" from visitor_links
    where shop_id = ${tx.shopId} and visitor_id = any(${[...new Set(visitorIds)]}::text[])`;
  return rows.map((row) => row.customerId);
}
