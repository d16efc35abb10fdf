import type { ShopTx } from '#app/db/client.ts';
import { enqueueJobs } from '#app/db/enqueue-jobs.ts';

const hourMs = 3_600_000;
/** A letter about an account that comes later than this has lost its reason. */
const longestWaitMs = 7 * 24 * hourMs;
const atOnce = 1_000;

/**
 * Files again what is still to be done, for an hour or longer unless told otherwise: jobs that gave up, or could do nothing because the shop
 * had taken our access back. Accounts are wanted for a week; what the shop has to know, until it does.
 */
export async function resumeAccountWork(tx: ShopTx, { olderThanMs = hourMs } = {}): Promise<void> {
  await tx.sql`
    update accounts set state = 'closed', reason = 'too_late', settled_at = ${tx.now}::timestamptz
    where shop_id = ${tx.shopId} and state = 'wanted' and wanted_at < ${tx.now - longestWaitMs}::timestamptz`;
  const accounts = await tx.sql<{ customerId: string }[]>`
    select customer_id as "customerId" from accounts
    where shop_id = ${tx.shopId} and state = 'wanted' and wanted_at <= ${tx.now - olderThanMs}::timestamptz
    order by wanted_at limit ${atOnce}`;
  const profiles = await tx.sql<{ customerId: string }[]>`
    select customer_id as "customerId" from customer_outbox
    where shop_id = ${tx.shopId} and changed_at <= ${tx.now - olderThanMs}::timestamptz
    order by changed_at limit ${atOnce}`;
  const jobOf = ({ customerId }: { customerId: string }) => ({
    key: `${tx.shopId}:${customerId}:again:${tx.now}`,
    data: { shopId: tx.shopId, customerId },
  });
  await enqueueJobs(tx, [
    ...accounts.map((row) => ({ name: 'ensure-account' as const, ...jobOf(row) })),
    ...profiles.map((row) => ({ name: 'share-profile' as const, ...jobOf(row) })),
  ]);
}
