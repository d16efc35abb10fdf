import type { ShopTx } from '#app/db/client.ts';
import { fileTurn } from './begin-import.ts';

/** The shop says that an export has come to its end: a hint to look at once, where the next look would have come later. */
export async function noteBulkFinished(tx: ShopTx, { operationId }: { operationId: string }): Promise<void> {
  const [file] = await tx.sql<{ importId: string }[]>`
    select f.import_id as "importId"
    from imports i
    join import_files f on f.shop_id = i.shop_id and f.import_id = i.import_id
    where i.shop_id = ${tx.shopId} and i.state = 'running' and f.operation_id = ${operationId}`;
  if (file) await fileTurn(tx, file.importId, `finished:${operationId}`);
}
