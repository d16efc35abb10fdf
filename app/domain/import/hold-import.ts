import type { Instant, ShopTx } from '#app/db/client.ts';
import { enqueueJobs } from '#app/db/enqueue-jobs.ts';
import { hushSegments } from '#app/domain/segments/index.ts';
import { type ImportFile, loadFiles } from './import-file.ts';

/** A worker that died is followed by another one after this; the holder renews it with every batch. */
const leaseMs = 60_000;

export type Held =
  | { status: 'held'; files: ImportFile[]; installedAt: Instant; shopCurrency: string }
  /** Another worker has it. */
  | { status: 'busy' }
  /** There is nothing left to do. */
  | { status: 'ended' };

/** Amounts without a currency, of a shop whose profile is not known yet. */
const unknownCurrency = 'USD';

/** Takes an import for this worker alone. */
export async function holdImport(tx: ShopTx, importId: string): Promise<Held> {
  const [row] = await tx.sql<
    {
      isHeld: boolean;
      state: string;
      installedAt: Instant | null;
      shopState: string;
      currency: string | null;
    }[]
  >`
    select i.state, i.lease_until > ${tx.now}::timestamptz as "isHeld", s.installed_at as "installedAt",
           s.state as "shopState", (select currency from shop_settings where shop_id = ${tx.shopId}) as currency
    from imports i join shops s on s.shop_id = i.shop_id
    where i.shop_id = ${tx.shopId} and i.import_id = ${importId}
    for no key update of i`;
  if (!row || row.state !== 'running') return { status: 'ended' };
  if (row.isHeld) return { status: 'busy' };
  if (row.shopState !== 'installed' || row.installedAt === null) {
    await tx.sql`
      update imports set state = 'failed', ended_at = ${tx.now}::timestamptz
      where shop_id = ${tx.shopId} and import_id = ${importId}`;
    return { status: 'ended' };
  }
  await renewHold(tx, importId);
  return {
    status: 'held',
    files: await loadFiles(tx, importId),
    installedAt: row.installedAt,
    shopCurrency: row.currency ?? unknownCurrency,
  };
}

export async function renewHold(tx: ShopTx, importId: string): Promise<void> {
  await tx.sql`
    update imports set lease_until = ${tx.now + leaseMs}::timestamptz
    where shop_id = ${tx.shopId} and import_id = ${importId}`;
}

/** Lets the import go, and closes it when all of its files have come to an end. */
export async function releaseImport(tx: ShopTx, importId: string): Promise<{ isEnded: boolean }> {
  const files = await loadFiles(tx, importId);
  const isEnded = files.every(({ state }) => state === 'done' || state === 'failed');
  const state = files.some((file) => file.state === 'failed') ? 'failed' : 'done';
  await tx.sql`
    update imports
    set lease_until = null, state = ${isEnded ? state : 'running'},
        ended_at = ${isEnded ? tx.now : null}::timestamptz
    where shop_id = ${tx.shopId} and import_id = ${importId}`;
  if (isEnded) await learnFromAll(tx, importId);
  return { isEnded };
}

/** People were taken in without saying where they stand, and orders without saying what goes with what. */
async function learnFromAll(tx: ShopTx, importId: string): Promise<void> {
  await hushSegments(tx);
  const key = `${tx.shopId}:import:${importId}:${tx.now}`;
  const data = { shopId: tx.shopId };
  await enqueueJobs(tx, [
    { name: 'learn-shop', key, data },
    { name: 'learn-products', key, data },
  ]);
}
