import type { ShopTx } from '#app/db/client.ts';
import type { ReadingId } from './reading.ts';

/** Puts people on a list, or notes that they are still on it. @returns those who were not on it */
export async function addMembers(
  tx: ShopTx,
  { listId, askedAt }: ReadingId,
  customerIds: readonly string[],
): Promise<string[]> {
  const ids = [...new Set(customerIds)];
  const known = await tx.sql<{ customerId: string }[]>`
    select customer_id as "customerId" from customer_list_members
    where shop_id = ${tx.shopId} and list_id = ${listId} and customer_id = any(${ids}::uuid[])`;
  const isKnown = new Set(known.map((row) => row.customerId));
  await tx.sql`
    insert into customer_list_members (shop_id, list_id, customer_id, seen_at)
    select ${tx.shopId}::bigint, ${listId}::uuid, customer_id, ${askedAt}::timestamptz
    from unnest(${ids}::uuid[]) customer_id
    on conflict (shop_id, list_id, customer_id) do update set seen_at = excluded.seen_at`;
  return ids.filter((id) => !isKnown.has(id));
}

/** Takes some of those off a list whom a whole reading did not name. @returns who they were; none when all are off */
export async function dropUnseen(
  tx: ShopTx,
  { listId, askedAt }: ReadingId,
  limit: number,
): Promise<string[]> {
  const rows = await tx.sql<{ customerId: string }[]>`
    delete from customer_list_members
    where shop_id = ${tx.shopId} and list_id = ${listId} and customer_id in (
      select customer_id from customer_list_members
      where shop_id = ${tx.shopId} and list_id = ${listId} and seen_at < ${askedAt}::timestamptz
      order by customer_id limit ${limit})
    returning customer_id as "customerId"`;
  return rows.map(({ customerId }) => customerId);
}
