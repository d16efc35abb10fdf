import type { ShopTx } from '#app/db/client.ts';
import { isInUse } from './list-customer-lists.ts';

/** Forgets a list that no segment rests on. @returns false where one does, or there is none of this id */
export async function removeList(tx: ShopTx, listId: string): Promise<boolean> {
  const removed = await tx.sql`
    delete from customer_lists l
    where l.shop_id = ${tx.shopId} and l.list_id = ${listId} and not ${isInUse(tx)} returning 1`;
  if (removed.length === 0) return false;
  await tx.sql`delete from customer_list_members where shop_id = ${tx.shopId} and list_id = ${listId}`;
  return true;
}
