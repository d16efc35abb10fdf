import type { Instant, ShopTx } from '#app/db/client.ts';
import { deleteCustomers } from './delete-customers.ts';
import { applyGaps, gapsFilled, loadFields, saveFields } from './fill-gaps.ts';
import { handOver } from './hand-over.ts';
import type { FilledGaps, HandedOver } from './handed-over.ts';
import { relinkVisitorsOfPeople } from './relink-visitors.ts';

export interface CustomerMerge {
  keptId: string;
  mergedId: string;
  at: Instant;
}

/**
 * Makes two records of one person one: the kept record gets everything by which the merged one was known, and all that
 * has happened to it. What was handed over is written down, so that it can be undone (`unmergeCustomers`). The merged
 * record stays behind as it was, marked as deleted; whoever asks for its person is sent on to the kept one
 * (`findKeptId`). What was concluded of it goes; of the kept one it has to be found out anew.
 *
 * Letters and consent have owners of their own, who come before: they compare both records.
 */
export async function mergeCustomers(tx: ShopTx, merges: readonly CustomerMerge[]): Promise<void> {
  for (const { keptId, mergedId, at } of merges) {
    if (keptId === mergedId) continue;
    const handedOver: HandedOver = {
      to: keptId,
      ...(await nextTurn(tx, { keptId, mergedId })),
      filled: await fillGaps(tx, keptId, mergedId),
      ...(await handOver(tx, { keptId, mergedId })),
    };
    await tx.sql`
      update customer_merges set kept_id = ${keptId} where shop_id = ${tx.shopId} and kept_id = ${mergedId}`;
    await tx.sql`
      insert into customer_merges (shop_id, merged_id, kept_id, at, handed_over)
      values (${tx.shopId}, ${mergedId}, ${keptId}, ${at}::timestamptz,
              ${JSON.stringify(handedOver)}::text::jsonb)
      on conflict (shop_id, merged_id) do nothing`;
    await deleteCustomers(tx, [{ customerId: mergedId, at }]);
    await relinkVisitorsOfPeople(tx, [keptId, mergedId]);
  }
}

/**
 * Merges in the order in which they can be done, each to the record that is kept in the end: of a chain within one
 * batch, told in any order, no link is left hanging.
 */
export function untangleMerges(merges: readonly CustomerMerge[]): CustomerMerge[] {
  const keptFor = new Map<string, string>();
  const lastOf = (id: string): string => {
    const next = keptFor.get(id);
    return next === undefined ? id : lastOf(next);
  };
  const untangled: CustomerMerge[] = [];
  for (const { keptId, mergedId, at } of merges) {
    const [kept, merged] = [lastOf(keptId), lastOf(mergedId)];
    if (kept === merged) continue;
    keptFor.set(merged, kept);
    untangled.push({ keptId: kept, mergedId: merged, at });
  }
  return untangled;
}

async function nextTurn(
  tx: ShopTx,
  { keptId, mergedId }: Pick<CustomerMerge, 'keptId' | 'mergedId'>,
): Promise<Pick<HandedOver, 'turn' | 'deletedAt'>> {
  const [row] = await tx.sql<Pick<HandedOver, 'turn' | 'deletedAt'>[]>`
    select (select coalesce(max((handed_over ->> 'turn')::int), 0) + 1 from customer_merges
            where shop_id = ${tx.shopId} and kept_id = ${keptId} and handed_over ->> 'to' = ${keptId}) as turn,
           (select deleted_at from customers
            where shop_id = ${tx.shopId} and customer_id = ${mergedId}) as "deletedAt"`;
  return { turn: row?.turn ?? 1, deletedAt: row?.deletedAt ?? null };
}

async function fillGaps(tx: ShopTx, keptId: string, mergedId: string): Promise<FilledGaps> {
  const fields = await loadFields(tx, [keptId, mergedId]);
  const [kept, merged] = [fields.get(keptId), fields.get(mergedId)];
  if (kept === undefined || merged === undefined) return {};
  const filled = gapsFilled(kept, merged);
  if (Object.keys(filled).length > 0) await saveFields(tx, keptId, applyGaps(kept, filled));
  return filled;
}
