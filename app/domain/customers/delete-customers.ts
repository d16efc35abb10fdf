import type { Instant, ShopTx } from '#app/db/client.ts';

/** Marks people as gone from the shop; nothing is written to them from now on. Numbers of people never come back. */
export async function deleteCustomers(
  tx: ShopTx,
  gone: readonly { customerId: string; at: Instant }[],
): Promise<void> {
  if (gone.length === 0) return;
  await tx.sql`
    update customers c set deleted_at = least(c.deleted_at, to_timestamp(g.at / 1000))
    from jsonb_to_recordset(${JSON.stringify(gone)}::text::jsonb) as g ("customerId" uuid, at float8)
    where c.shop_id = ${tx.shopId} and c.customer_id = g."customerId"`;
}
