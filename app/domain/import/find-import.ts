import type { Instant, ShopTx } from '#app/db/client.ts';
import { type ImportFile, loadFiles } from './import-file.ts';

/** How far taking in a shop's records is, for people. */
export interface ImportProgress {
  state: 'running' | 'done' | 'failed';
  startedAt: Instant;
  endedAt: Instant | null;
  files: Pick<
    ImportFile,
    | 'kind'
    | 'state'
    | 'reason'
    | 'objectsTotal'
    | 'linesDone'
    | 'recordsDone'
    | 'faultCount'
    | 'faults'
    | 'readFrom'
    | 'endedAt'
  >[];
}

/** The newest import of a shop, under way or ended. */
export async function findImport(tx: ShopTx): Promise<ImportProgress | undefined> {
  const [found] = await tx.sql<(Omit<ImportProgress, 'files'> & { importId: string })[]>`
    select import_id as "importId", state, started_at as "startedAt", ended_at as "endedAt"
    from imports where shop_id = ${tx.shopId} order by started_at desc limit 1`;
  if (!found) return undefined;
  const { importId, ...progress } = found;
  return { ...progress, files: await loadFiles(tx, importId) };
}
