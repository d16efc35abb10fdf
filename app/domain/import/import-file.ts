import type { Instant, ShopTx } from '#app/db/client.ts';
import type { ExportFault, RecordKind } from '#app/ports/shop-records.ts';

/** The order in which records are taken in: people before what they bought. */
export const recordKinds: readonly RecordKind[] = ['products', 'customers', 'orders'];

export type FileState = 'waiting' | 'exporting' | 'reading' | 'done' | 'failed';

/** One row of `import_files`. */
export interface ImportFile {
  kind: RecordKind;
  state: FileState;
  reason: string | null;
  operationId: string | null;
  isGrouped: boolean;
  isPartial: boolean;
  attempts: number;
  objectsTotal: number;
  linesDone: number;
  bytesDone: number;
  hasRanges: boolean;
  recordsDone: number;
  faultCount: number;
  faults: ExportFault[];
  readFrom: Instant | null;
  endedAt: Instant | null;
}

export async function loadFiles(tx: ShopTx, importId: string): Promise<ImportFile[]> {
  const files = await tx.sql<ImportFile[]>`
    select kind, state, reason, operation_id as "operationId", is_grouped as "isGrouped", is_partial as "isPartial",
           attempts, objects_total::float8 as "objectsTotal", lines_done::float8 as "linesDone",
           bytes_done::float8 as "bytesDone", has_ranges as "hasRanges", records_done::float8 as "recordsDone",
           fault_count as "faultCount", faults, read_from as "readFrom", ended_at as "endedAt"
    from import_files where shop_id = ${tx.shopId} and import_id = ${importId}`;
  return files.toSorted((a, b) => recordKinds.indexOf(a.kind) - recordKinds.indexOf(b.kind));
}

/** What a file is when its reading begins anew. */
export const unread = {
  linesDone: 0,
  bytesDone: 0,
  hasRanges: false,
  recordsDone: 0,
  faultCount: 0,
  faults: [],
} satisfies Partial<ImportFile>;

/**
 * Writes a file as it is now.
 *
 * @param was  as it was loaded; when it has moved on since, under another worker's hands, nothing is written
 * @returns whether it was written
 */
export async function saveFile(
  tx: ShopTx,
  importId: string,
  was: ImportFile,
  change: Partial<ImportFile>,
): Promise<boolean> {
  const next = { ...was, ...change };
  const saved = await tx.sql`
    update import_files
    set state = ${next.state}, reason = ${next.reason}, operation_id = ${next.operationId},
        is_grouped = ${next.isGrouped}, is_partial = ${next.isPartial}, attempts = ${next.attempts},
        objects_total = ${next.objectsTotal}, lines_done = ${next.linesDone}, bytes_done = ${next.bytesDone},
        has_ranges = ${next.hasRanges}, records_done = ${next.recordsDone}, fault_count = ${next.faultCount},
        faults = ${JSON.stringify(next.faults)}::text::jsonb, read_from = ${next.readFrom}::timestamptz,
        ended_at = ${next.endedAt}::timestamptz
    where shop_id = ${tx.shopId} and import_id = ${importId} and kind = ${was.kind} and state = ${was.state}
      and attempts = ${was.attempts} and lines_done = ${was.linesDone} and records_done = ${was.recordsDone}
      and operation_id is not distinct from ${was.operationId}`;
  return saved.count === 1;
}
