import type { ShopTx } from '#app/db/client.ts';
import { countPurchases } from './count-purchases.ts';
import { loadFields, saveFields, withoutGapsOf } from './fill-gaps.ts';
import { type Handover, loadHandovers, saveHandover } from './handed-over.ts';
import { handBack } from './hand-back.ts';
import { handBackKeys } from './hand-back-keys.ts';
import { keepApart } from './partings.ts';
import { partConsents } from './part-consents.ts';
import { relinkVisitorsOfPeople } from './relink-visitors.ts';

export type Unmerging =
  /** `customerIds`: of whom everything that was concluded is to be found out anew. */
  { status: 'done'; keptId: string; customerIds: string[] } | { status: 'refused'; reason: UnmergeRefusal };

export type UnmergeRefusal =
  /** There is no such merge, or it was undone already. */
  | 'not_merged'
  /** The record that went has been erased. */
  | 'erased'
  /** It was done before we wrote down what was handed over. */
  | 'not_recorded'
  /** The kept record was itself merged into another one since: that has to be undone first. */
  | 'merged_further';

/**
 * Tells two records apart again that were made one: the one that went gets back what it had given, as far as that
 * still is there, and is as it was; what came since stays with the one that was kept. Nobody is told anything. Nothing
 * but the shop's own word makes them one again. The shop must be locked (`lockShop`).
 */
export async function unmergeCustomers(tx: ShopTx, { mergedId }: { mergedId: string }): Promise<Unmerging> {
  const merge = await findMerge(tx, mergedId);
  if (merge === undefined) return { status: 'refused', reason: 'not_merged' };
  if (merge.isErased) return { status: 'refused', reason: 'erased' };
  if (merge.to !== null && merge.to !== merge.keptId) return { status: 'refused', reason: 'merged_further' };
  const { keptId } = merge;
  const handovers = await loadHandovers(tx, keptId);
  const handover = handovers.find((each) => each.mergedId === mergedId);
  if (handover === undefined) return { status: 'refused', reason: 'not_recorded' };
  const remaining = await handBackKeys(tx, { keptId, mergedId }, handovers);
  await handBack(tx, keptId, handover);
  await giveGapsBack(tx, { keptId, mergedId }, { handovers, remaining });
  await partConsents(tx, { keptId, mergedId });
  await revive(tx, handover);
  await keepApart(tx, { keptId, mergedId });
  await countPurchases(tx, [keptId, mergedId]);
  await relinkVisitorsOfPeople(tx, [keptId, mergedId]);
  return { status: 'done', keptId, customerIds: [keptId, mergedId] };
}

interface FoundMerge {
  keptId: string;
  to: string | null;
  isErased: boolean;
}

async function findMerge(tx: ShopTx, mergedId: string): Promise<FoundMerge | undefined> {
  const [merge] = await tx.sql<FoundMerge[]>`
    select m.kept_id as "keptId", m.handed_over ->> 'to' as to, c.customer_id is null as "isErased"
    from customer_merges m
    left join customers c on c.shop_id = m.shop_id and c.customer_id = m.merged_id and c.redacted_at is null
    where m.shop_id = ${tx.shopId} and m.merged_id = ${mergedId} for update of m`;
  return merge;
}

interface TwoRecords {
  keptId: string;
  mergedId: string;
}

async function giveGapsBack(
  tx: ShopTx,
  { keptId, mergedId }: TwoRecords,
  { handovers, remaining }: Record<'handovers' | 'remaining', readonly Handover[]>,
): Promise<void> {
  const fields = await loadFields(tx, [keptId, ...handovers.map((each) => each.mergedId)]);
  const before = fields.get(keptId);
  if (before === undefined) return;
  const { kept, filledBy } = withoutGapsOf(before, handovers, mergedId, fields);
  await saveFields(tx, keptId, kept);
  for (const each of remaining) {
    await saveHandover(tx, { ...each, filled: filledBy.get(each.mergedId) ?? {} });
  }
}

/** Those that had been merged into it before it was merged itself go with it. */
async function revive(tx: ShopTx, { mergedId, deletedAt }: Handover): Promise<void> {
  await tx.sql`
    update customers set deleted_at = ${deletedAt}::timestamptz
    where shop_id = ${tx.shopId} and customer_id = ${mergedId}`;
  await tx.sql`delete from customer_merges where shop_id = ${tx.shopId} and merged_id = ${mergedId}`;
  await tx.sql`
    with recursive hers (id) as (
      select merged_id from customer_merges where shop_id = ${tx.shopId} and handed_over ->> 'to' = ${mergedId}
      union
      select m.merged_id from customer_merges m
      join hers h on m.handed_over ->> 'to' = h.id::text
      where m.shop_id = ${tx.shopId})
    update customer_merges set kept_id = ${mergedId}
    where shop_id = ${tx.shopId} and merged_id in (select id from hers)`;
}
