import type { Instant, ShopTx } from '#app/db/client.ts';
import { isTransient } from '#app/db/database-errors.ts';
import type { ExportItem, ExportRecord } from '#app/ports/shop-records.ts';
import { beginAgain } from './after-export.ts';
import { renewHold } from './hold-import.ts';
import type { ImportContext } from './import-context.ts';
import { type ImportFile, saveFile, unread } from './import-file.ts';
import { takeInBatch } from './take-in-batch.ts';
import { takeInOrSetAside } from './take-in-or-set-aside.ts';

const batchSize = 2_000;
/** After so long other work of this process gets its turn; the file is read on from there. */
const turnMs = 5_000;
/** Faults that are kept with their lines; of more, only the number. */
const faultsKept = 100;

export interface FileReading {
  shopId: string;
  importId: string;
  file: ImportFile;
  url: string;
  installedAt: Instant;
  shopCurrency: string;
}

/** Another worker has moved the file on meanwhile. */
class TakenOver extends Error {
  override readonly name = 'TakenOver';
}

/**
 * Reads a file on from where it was left, batch by batch: each is taken in together with the position after it, so that
 * a worker which dies leaves nothing half done and nothing is done twice.
 *
 * @returns why it stopped before the end; undefined when it may go on at once
 */
export async function readFile(ctx: ImportContext, reading: FileReading): Promise<string | undefined> {
  const { url, shopCurrency } = reading;
  let { file } = reading;
  const { kind, isGrouped } = file;
  const begunAt = ctx.now();
  const from = {
    lines: file.linesDone,
    bytes: file.bytesDone,
    hasRanges: file.hasRanges,
    records: file.recordsDone,
  };
  const wanted = { kind, url, isGrouped, from, batchSize, asOf: begunAt, shopCurrency };
  const items = ctx.shopAdmin.records.readExport(wanted)[Symbol.asyncIterator]();
  // The next batch is read while this one is written.
  let coming = items.next();
  try {
    for (;;) {
      const { value: item, done } = await coming;
      if (done) return 'cut_short';
      if (item.status !== 'batch') return await settle(ctx, reading, file, item);
      coming = items.next();
      coming.catch(() => {});
      const taken = await takeIn(ctx, { ...reading, file }, item);
      file = taken.file;
      // What has to be sorted first is too dear to begin anew.
      const mayPause = isGrouped && (taken.isAwaited || ctx.now() - begunAt >= turnMs);
      if (mayPause) return undefined;
    }
  } catch (error) {
    if (error instanceof TakenOver) return 'taken_over';
    throw error;
  } finally {
    await items.return?.();
  }
}

type Batch = Extract<ExportItem, { status: 'batch' }>;

async function takeIn(
  ctx: ImportContext,
  reading: FileReading,
  { records, faults, position }: Batch,
): Promise<{ file: ImportFile; isAwaited: boolean }> {
  const { shopId, importId, file, installedAt } = reading;
  const options = { indexSecret: ctx.secrets.indexSecret, installedAt };
  const moveOn = async (tx: ShopTx, all: ImportFile['faults']) => {
    const change = {
      linesDone: position.lines,
      bytesDone: position.bytes,
      hasRanges: position.hasRanges,
      recordsDone: position.records,
      faultCount: file.faultCount + all.length,
      faults: [...file.faults, ...all].slice(0, faultsKept),
    };
    if (!(await saveFile(tx, importId, file, change))) throw new TakenOver();
    await renewHold(tx, importId);
    return { file: { ...file, ...change }, isAwaited: await areWebhooksWaiting(tx) };
  };
  const write = (part: readonly ExportRecord[], all: ImportFile['faults']) =>
    ctx.db.inShop(shopId, ctx.now(), async (tx) => {
      if (part.length > 0) await takeInBatch(tx, part, options);
      return await moveOn(tx, all);
    });
  try {
    return await write(records, faults);
  } catch (error) {
    if (isTransient(error) || error instanceof TakenOver) throw error;
    return await write([], [...faults, ...(await takeInOrSetAside(ctx, reading, records))]);
  }
}

/** Intake passes over a shop that is locked; it must not do so for long. */
async function areWebhooksWaiting(tx: ShopTx): Promise<boolean> {
  const [row] = await tx.sql<{ isWaiting: boolean }[]>`
    select exists (
      select from inbox
      where shop_id = ${tx.shopId} and state = 'pending' and next_try_at <= ${tx.now}::timestamptz) as "isWaiting"`;
  return row?.isWaiting ?? false;
}

/** What the end of a reading comes to. */
async function settle(
  ctx: ImportContext,
  { shopId, importId }: FileReading,
  file: ImportFile,
  item: Exclude<ExportItem, Batch>,
): Promise<string | undefined> {
  const now = ctx.now();
  const save = (change: Partial<ImportFile>) =>
    ctx.db.inShop(shopId, now, (tx) => saveFile(tx, importId, file, change));
  switch (item.status) {
    case 'end':
      await save(
        file.isPartial
          ? beginAgain(file, file.reason ?? 'failed', now)
          : { state: 'done', reason: null, endedAt: now },
      );
      return undefined;
    case 'not_grouped':
      await save({ ...unread, isGrouped: false });
      return undefined;
    case 'expired':
      // A new address is asked for with each turn: one that is worth nothing twice in a row will stay so.
      await save(
        file.reason === 'address_expired'
          ? beginAgain(file, 'address_expired', now)
          : { reason: 'address_expired' },
      );
      return 'address_expired';
    case 'later':
      return item.reason;
  }
}
