import { enqueueJobs } from '#app/db/enqueue-jobs.ts';
import type { ShopTx } from '#app/db/client.ts';
import { stableId } from '#app/domain/privacy/index.ts';
import { recordKinds } from './import-file.ts';

/**
 * Has a shop's records taken in as a whole. While an import is under way, asking again changes nothing; one that has
 * failed is taken up again where it failed, and what it has done stays done.
 *
 * @returns the import that is under way now
 */
export async function beginImport(
  tx: ShopTx,
  { requestedBy }: { requestedBy: 'install' | 'merchant' },
): Promise<string> {
  await tx.sql`select pg_advisory_xact_lock(hashtextextended('imports:' || ${tx.shopId}::text, 0))`;
  const [last] = await tx.sql<{ importId: string; state: string }[]>`
    select import_id as "importId", state from imports
    where shop_id = ${tx.shopId} order by started_at desc limit 1`;
  if (last?.state === 'running') return last.importId;
  const importId =
    last?.state === 'failed' ? await takeUpAgain(tx, last.importId) : await startAnew(tx, requestedBy);
  await fileTurn(tx, importId, `begin:${tx.now}`);
  return importId;
}

async function startAnew(tx: ShopTx, requestedBy: string): Promise<string> {
  const importId = stableId(tx.shopId, 'import', tx.now);
  await tx.sql`
    insert into imports (shop_id, import_id, requested_by, state, started_at)
    values (${tx.shopId}, ${importId}, ${requestedBy}, 'running', ${tx.now}::timestamptz)
    on conflict (shop_id, import_id) do update set state = 'running', ended_at = null`;
  await tx.sql`
    insert into import_files (shop_id, import_id, kind, state, is_grouped, is_partial, attempts, objects_total,
                              lines_done, bytes_done, has_ranges, records_done, fault_count, faults)
    select ${tx.shopId}::bigint, ${importId}::uuid, kind, 'waiting', true, false, 0, 0, 0, 0, false, 0, 0, '[]'
    from unnest(${[...recordKinds]}::text[]) kind
    on conflict (shop_id, import_id, kind) do nothing`;
  return importId;
}

async function takeUpAgain(tx: ShopTx, importId: string): Promise<string> {
  await tx.sql`
    update imports set state = 'running', ended_at = null, lease_until = null
    where shop_id = ${tx.shopId} and import_id = ${importId}`;
  await tx.sql`
    update import_files
    set state = 'waiting', operation_id = null, is_partial = false, attempts = 0, lines_done = 0, bytes_done = 0,
        has_ranges = false, records_done = 0, fault_count = 0, faults = '[]', ended_at = null
    where shop_id = ${tx.shopId} and import_id = ${importId} and state <> 'done'`;
  return importId;
}

/** Files the next piece of an import's work. */
export async function fileTurn(tx: ShopTx, importId: string, turn: string): Promise<void> {
  const data = { shopId: tx.shopId, importId };
  await enqueueJobs(tx, [{ name: 'run-import', key: `${importId}:${turn}`, data }]);
}
