import type { ShopTx } from '#app/db/client.ts';
import type { CustomerList } from './customer-list.ts';

/** The lists of this shop, by name. */
export async function listCustomerLists(tx: ShopTx): Promise<CustomerList[]> {
  const lists = await tx.sql<CustomerList[]>`
    select l.list_id as "listId", l.name, l.source_id as "sourceId", s.segment_id as "segmentId", l.state, l.reason,
           l.taken_at as "takenAt", l.left_out as "leftOut",
           (select count(*)::int from customer_list_members m
            where m.shop_id = l.shop_id and m.list_id = l.list_id) as size,
           ${isInUse(tx)} as "isInUse"
    from customer_lists l
    left join segments s on s.shop_id = l.shop_id and s.segment_id = l.segment_id
    where l.shop_id = ${tx.shopId}
    order by lower(l.name), l.list_id`;
  return [...lists];
}

/** Whether any segment's rule names the list `l`. */
export function isInUse(tx: ShopTx) {
  return tx.sql`exists (
    select from segments u where u.shop_id = l.shop_id and strpos(u.definition::text, l.list_id::text) > 0)`;
}
