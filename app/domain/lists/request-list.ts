import type { ShopTx } from '#app/db/client.ts';
import { enqueueJobs } from '#app/db/enqueue-jobs.ts';
import { stableId } from '#app/domain/privacy/index.ts';
import { isInUse } from './list-customer-lists.ts';

/** A reading that has not ended after so long is begun anew when it is asked for. */
const givenUpAfterMs = 2 * 3_600_000;

/**
 * Has a segment of the shop's admin taken over: read now, kept as a list, and made a segment of ours. Asked for twice,
 * it is one list.
 */
export async function requestList(
  tx: ShopTx,
  { sourceId, name }: { sourceId: string; name: string },
): Promise<{ listId: string }> {
  const listId = stableId(tx.shopId, 'customer-list', sourceId);
  await tx.sql`
    insert into customer_lists (shop_id, list_id, name, source_id, state)
    values (${tx.shopId}, ${listId}, ${name}, ${sourceId}, 'failed')
    on conflict (shop_id, list_id) do update set name = excluded.name`;
  await startReadings(tx, tx.sql`and l.list_id = ${listId}`);
  return { listId };
}

/** Has a list read again; one that is being read is let be. @returns false when there is none of this id */
export async function requestReading(tx: ShopTx, listId: string): Promise<boolean> {
  const found = await tx.sql`
    select 1 from customer_lists where shop_id = ${tx.shopId} and list_id = ${listId}`;
  if (found.length === 0) return false;
  await startReadings(tx, tx.sql`and l.list_id = ${listId}`);
  return true;
}

/** Has all lists read again that segments rest on. */
export async function requestNightlyReadings(tx: ShopTx): Promise<void> {
  await startReadings(tx, tx.sql`and ${isInUse(tx)}`);
}

async function startReadings(tx: ShopTx, which: ReturnType<ShopTx['sql']>): Promise<void> {
  const lists = await tx.sql<{ listId: string }[]>`
    update customer_lists l
    set state = 'waiting', reason = null, asked_at = ${tx.now}::timestamptz, position = null
    where l.shop_id = ${tx.shopId} ${which}
      and (l.state <> 'waiting' or l.asked_at is null or l.asked_at < ${tx.now - givenUpAfterMs}::timestamptz)
    returning l.list_id as "listId"`;
  await enqueueJobs(
    tx,
    lists.map(({ listId }) => ({
      name: 'take-list' as const,
      key: `${tx.shopId}:${listId}:${tx.now}:0`,
      data: { shopId: tx.shopId, listId, askedAt: tx.now, turn: 0 },
    })),
  );
}
