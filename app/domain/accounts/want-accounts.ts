import type { ShopTx } from '#app/db/client.ts';
import { enqueueJobs } from '#app/db/enqueue-jobs.ts';

/** The automation that says whether people get accounts, and writes to them about it. */
export const accountFlowId = 'account';

/**
 * Notes that these people are to have an account, each once for good, if the shop's automation for it is on. Left out
 * are those who have one or did not want one, who have no address, and who were deleted.
 */
export async function wantAccounts(tx: ShopTx, customerIds: readonly string[]): Promise<void> {
  if (customerIds.length === 0) return;
  const wanted = await tx.sql<{ customerId: string }[]>`
    insert into accounts (shop_id, customer_id, email_hash, state, wanted_at)
    select c.shop_id, c.customer_id, c.email_hash, 'wanted', ${tx.now}::timestamptz
    from customers c
    where c.shop_id = ${tx.shopId} and c.customer_id = any(${[...customerIds]}::uuid[])
      and c.email_hash is not null and c.account_state not in ('enabled', 'declined')
      and c.deleted_at is null and c.redacted_at is null
      and not exists (
        select from redacted_keys r
        where r.shop_id = ${tx.shopId} and r.key = 'email:' || c.email_hash)
      and not exists (
        select from customer_merges m join accounts a on a.shop_id = m.shop_id and a.customer_id = m.merged_id
        where m.shop_id = ${tx.shopId} and m.kept_id = c.customer_id)
      and exists (
        select from flows f where f.shop_id = ${tx.shopId} and f.flow_id = ${accountFlowId} and f.is_on)
    order by c.customer_id
    on conflict do nothing
    returning customer_id as "customerId"`;
  await enqueueJobs(
    tx,
    wanted.map(({ customerId }) => ({
      name: 'ensure-account' as const,
      key: `${tx.shopId}:${customerId}:${tx.now}`,
      data: { shopId: tx.shopId, customerId },
    })),
  );
}
