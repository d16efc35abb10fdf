import type { Instant, ShopTx } from '#app/db/client.ts';
import { stableId } from '#app/domain/privacy/index.ts';
import type { RecordKind } from '#app/ports/shop-records.ts';

/** Clocks differ, and records are found late by searches: each look begins this long before the end of the last one. */
const overlapMs = 3_600_000;

/** One row of `reconciliations`, with a look under way. */
export interface Reconciliation {
  kind: RecordKind;
  runId: string;
  from: Instant;
  until: Instant;
  /** Everything that changed before was seen in this look. */
  positionAt: Instant;
  seen: number;
  missing: number;
  outdated: number;
  unreadable: number;
}

/** Goes on with the look that is under way, or begins one; missing where the shop is not installed. */
export async function openReconciliation(tx: ShopTx, kind: RecordKind): Promise<Reconciliation | undefined> {
  await tx.sql`
    insert into reconciliations (shop_id, kind, watermark_at, seen, missing, outdated, unreadable)
    select shop_id, ${kind}, installed_at, 0, 0, 0, 0 from shops
    where shop_id = ${tx.shopId} and state = 'installed' and installed_at is not null
    on conflict (shop_id, kind) do nothing`;
  const runId = stableId(tx.shopId, 'reconciliation', kind, tx.now);
  await tx.sql`
    update reconciliations
    set run_id = ${runId}, run_from = to_timestamp(extract(epoch from watermark_at) - ${overlapMs / 1000}::float8),
        position_at = to_timestamp(extract(epoch from watermark_at) - ${overlapMs / 1000}::float8),
        run_until = ${tx.now}::timestamptz, seen = 0, missing = 0, outdated = 0, unreadable = 0
    where shop_id = ${tx.shopId} and kind = ${kind} and run_id is null`;
  const [row] = await tx.sql<Reconciliation[]>`
    select r.kind, r.run_id as "runId", r.run_from as "from", r.run_until as "until", r.position_at as "positionAt",
           r.seen, r.missing, r.outdated, r.unreadable
    from reconciliations r join shops s on s.shop_id = r.shop_id
    where r.shop_id = ${tx.shopId} and r.kind = ${kind} and s.state = 'installed'`;
  return row;
}

/** Remembers how far the look has come. */
export async function advanceReconciliation(
  tx: ShopTx,
  { kind, runId, positionAt, seen, missing, outdated, unreadable }: Reconciliation,
): Promise<void> {
  await tx.sql`
    update reconciliations
    set position_at = ${positionAt}::timestamptz, seen = ${seen}, missing = ${missing}, outdated = ${outdated},
        unreadable = ${unreadable}
    where shop_id = ${tx.shopId} and kind = ${kind} and run_id = ${runId}`;
}

/** Ends the look: only now does the next one begin later. What was found stays on record. */
export async function closeReconciliation(tx: ShopTx, look: Reconciliation): Promise<void> {
  const { kind, runId, from, until, seen, missing, outdated, unreadable } = look;
  await tx.sql`
    insert into reconcile_reports (shop_id, run_id, kind, from_at, until_at, ended_at, seen, missing, outdated, unreadable)
    values (${tx.shopId}, ${runId}, ${kind}, ${from}::timestamptz, ${until}::timestamptz, ${tx.now}::timestamptz, ${seen},
            ${missing}, ${outdated}, ${unreadable})
    on conflict (shop_id, run_id, kind) do nothing`;
  await tx.sql`
    update reconciliations set watermark_at = ${until}::timestamptz, run_id = null
    where shop_id = ${tx.shopId} and kind = ${kind} and run_id = ${runId}`;
}
