import type { Instant, ShopTx } from '#app/db/client.ts';
import { deleteCustomers } from './delete-customers.ts';
import { handOver } from './hand-over.ts';

export interface CustomerMerge {
  keptId: string;
  mergedId: string;
  at: Instant;
}

/**
 * Makes two records of one person one: the kept record gets everything by which the merged one was known, and all that
 * has happened to it. What was handed over is written down, so that it can be undone. The merged record stays behind
 * as it was, marked as deleted; whoever asks for its person is sent on to the kept one (`findKeptId`).
 *
 * Letters and consent have owners of their own, who come before: they compare both records.
 */
export async function mergeCustomers(tx: ShopTx, merges: readonly CustomerMerge[]): Promise<void> {
  for (const { keptId, mergedId, at } of merges) {
    if (keptId === mergedId) continue;
    await fillGaps(tx, keptId, mergedId);
    const handedOver = await handOver(tx, { keptId, mergedId });
    await tx.sql`
      update customer_merges set kept_id = ${keptId} where shop_id = ${tx.shopId} and kept_id = ${mergedId}`;
    await tx.sql`
      insert into customer_merges (shop_id, merged_id, kept_id, at, handed_over)
      values (${tx.shopId}, ${mergedId}, ${keptId}, ${at}::timestamptz,
              ${JSON.stringify({ to: keptId, ...handedOver })}::text::jsonb)
      on conflict (shop_id, merged_id) do nothing`;
    await deleteCustomers(tx, [{ customerId: mergedId, at }]);
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

/** What only the merged record could say of where she lives and reads, and since when she is known. */
async function fillGaps(tx: ShopTx, keptId: string, mergedId: string): Promise<void> {
  await tx.sql`
    update customers k
    set registered_at = least(k.registered_at, m.registered_at), locale = coalesce(k.locale, m.locale),
        country = coalesce(k.country, m.country), zone = coalesce(k.zone, m.zone)
    from customers m
    where k.shop_id = ${tx.shopId} and k.customer_id = ${keptId}
      and m.shop_id = ${tx.shopId} and m.customer_id = ${mergedId}`;
}
