import type { Instant, ShopTx } from '#app/db/client.ts';

/** Marks people as gone from the shop; nothing is written to them from now on. Numbers of people never come back. */
export async function deleteCustomers(
  tx: ShopTx,
  gone: readonly { customerId: string; at: Instant }[],
): Promise<void> {
  if (gone.length === 0) return;
  await tx.sql`
    update customers c set deleted_at = least(c.deleted_at, g.at)
    from (
      select r."customerId" as customer_id, to_timestamp(min(r.at) / 1000) as at
      from jsonb_to_recordset(${JSON.stringify(gone)}::text::jsonb) as r ("customerId" uuid, at float8)
      group by r."customerId") g
    where c.shop_id = ${tx.shopId} and c.customer_id = g.customer_id`;
}

/** The record that bears this number itself, which is not the one that it was merged into. */
export async function findIdsByNumber(
  tx: ShopTx,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (numbers.length === 0) return new Map();
  const rows = await tx.sql<{ shopifyId: string; customerId: string }[]>`
    select shopify_id as "shopifyId", customer_id as "customerId" from customers
    where shop_id = ${tx.shopId} and shopify_id = any(${numbers}::text[])`;
  return new Map(rows.map((row) => [row.shopifyId, row.customerId]));
}
