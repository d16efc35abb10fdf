import type { Database, ShopTx } from '#app/db/client.ts';
import { isTransient } from '#app/db/database-errors.ts';
import { type SealedColumn, sealedColumns } from '#app/db/vault/index.ts';
import { resealColumn, type Resealed } from './reseal-column.ts';

const mostCollisions = 20;

/**
 * Seals everything of one shop anew with its newest key, a batch a transaction, until a whole pass finds nothing more.
 * What is written meanwhile is under that key already; what was written just before by somebody slow, the next rotation
 * finds: older keys stay readable.
 *
 * @returns how many values were under an older key
 */
export async function resealShop(db: Database, shopId: string, now: number): Promise<number> {
  const keyId = await db.inShop(shopId, now, newestKey);
  let total = 0;
  for (;;) {
    let found = 0;
    for (const column of sealedColumns) found += await resealAll(db, shopId, now, column, keyId);
    total += found;
    if (found === 0) break;
  }
  await db.inShop(
    shopId,
    now,
    (tx) =>
      tx.sql`update shop_keys set resealed_at = clock_timestamp() where shop_id = ${shopId} and key_id = ${keyId}`,
  );
  return total;
}

async function newestKey(tx: ShopTx): Promise<string> {
  const [row] = await tx.sql<{ keyId: string }[]>`
    select key_id as "keyId" from shop_keys where shop_id = ${tx.shopId} order by generation desc limit 1`;
  if (row === undefined) throw new Error(`Expected a data key of shop ${tx.shopId}, got none`);
  return row.keyId;
}

async function resealAll(
  db: Database,
  shopId: string,
  now: number,
  column: SealedColumn,
  keyId: string,
): Promise<number> {
  let rows = 0;
  let after: string | undefined;
  for (;;) {
    const batch = await resealBatch(db, shopId, now, (tx) => resealColumn(tx, column, { keyId, after }));
    if (batch.last === undefined) return rows;
    rows += batch.rows;
    after = batch.last;
  }
}

/** A batch may meet other work on the same rows and be the one that has to come again. */
async function resealBatch(
  db: Database,
  shopId: string,
  now: number,
  work: (tx: ShopTx) => Promise<Resealed>,
): Promise<Resealed> {
  for (let collisions = 1; ; collisions += 1) {
    try {
      return await db.inShop(shopId, now, work);
    } catch (error) {
      if (!isTransient(error) || collisions >= mostCollisions) throw error;
    }
  }
}
