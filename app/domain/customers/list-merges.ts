import type { Instant, ShopTx } from '#app/db/client.ts';
import { addNames, type PersonName } from './add-names.ts';

/** A record that was made one with a person's. */
export interface ListedMerge extends PersonName {
  /** The record that went. */
  customerId: string;
  shopifyId: string | null;
  at: Instant;
  /** Whether it can be told apart again, as far as can be seen. */
  isUndoable: boolean;
}

/** What was merged into this person's record, the last first. */
export async function listMerges(tx: ShopTx, customerId: string): Promise<ListedMerge[]> {
  const rows = await tx.sql<Omit<ListedMerge, keyof PersonName>[]>`
    select m.merged_id as "customerId", c.shopify_id as "shopifyId", m.at,
           m.handed_over ? 'turn' and m.handed_over ->> 'to' = m.kept_id::text as "isUndoable"
    from customer_merges m
    join customers c on c.shop_id = m.shop_id and c.customer_id = m.merged_id
    where m.shop_id = ${tx.shopId} and m.kept_id = ${customerId}
    order by m.at desc, m.merged_id`;
  return await addNames(tx, rows);
}
