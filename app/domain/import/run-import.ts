import { afterExport, beginAgain } from './after-export.ts';
import { fileTurn } from './begin-import.ts';
import { type Held, holdImport, releaseImport } from './hold-import.ts';
import type { ImportContext } from './import-context.ts';
import { type ImportFile, loadFiles, saveFile } from './import-file.ts';
import { readFile } from './read-file.ts';

export type ImportTurn =
  /** It has ended, or its next turn is filed. */
  { status: 'done' } | { status: 'later'; reason: string };

type Holding = Extract<Held, { status: 'held' }>;

/**
 * One turn of an import: has the shop write what is not written yet, looks at how far it is, and reads a piece of what is
 * ready. Any number of workers may try; one of them has it.
 */
export async function runImport(
  ctx: ImportContext,
  { shopId, importId }: { shopId: string; importId: string },
): Promise<ImportTurn> {
  const held = await ctx.db.inShop(shopId, ctx.now(), (tx) => holdImport(tx, importId));
  if (held.status === 'ended') return { status: 'done' };
  if (held.status === 'busy') return { status: 'later', reason: 'another_worker_has_it' };
  let turn: string | undefined;
  try {
    turn = await ownTurn(ctx, { shopId, importId }, held);
  } catch (error) {
    await ctx.db.inShop(shopId, ctx.now(), (tx) => releaseImport(tx, importId));
    throw error;
  }
  return await ctx.db.inShop(shopId, ctx.now(), async (tx) => {
    const { isEnded } = await releaseImport(tx, importId);
    if (isEnded) return { status: 'done' };
    if (turn !== undefined) return { status: 'later', reason: turn };
    // Named after how far it is: two workers that have come equally far file one turn.
    await fileTurn(tx, importId, JSON.stringify(await loadFiles(tx, importId)));
    return { status: 'done' };
  });
}

/** @returns why nothing more can be done now; undefined when there is more to do at once */
async function ownTurn(
  ctx: ImportContext,
  { shopId, importId }: { shopId: string; importId: string },
  { files, installedAt, shopCurrency }: Holding,
): Promise<string | undefined> {
  const save = (file: ImportFile, change: Partial<ImportFile>) =>
    ctx.db.inShop(shopId, ctx.now(), (tx) => saveFile(tx, importId, file, change));
  let reason = 'exporting';
  for (const file of files.filter(({ state }) => state === 'waiting')) {
    const { kind, isGrouped } = file;
    const outcome = await ctx.shopAdmin.records.startExport(shopId, { kind, isGrouped });
    if (outcome.status === 'done') await save(file, { state: 'exporting', operationId: outcome.operationId });
    else if (outcome.status === 'later') reason = outcome.reason;
    else await save(file, { state: 'failed', reason: outcome.reason, endedAt: ctx.now() });
  }
  const begun = await ctx.db.inShop(shopId, ctx.now(), (tx) => loadFiles(tx, importId));
  for (const file of begun.filter(({ state }) => state === 'exporting' || state === 'reading')) {
    const outcome = await ctx.shopAdmin.records.findExport(shopId, file.operationId ?? '');
    if (outcome.status === 'later') return outcome.reason;
    if (outcome.status === 'refused') {
      await save(file, beginAgain(file, outcome.reason, ctx.now()));
      return undefined;
    }
    const { found } = outcome;
    const change = afterExport(file, found, ctx.now());
    await save(file, change);
    if (change.state !== 'reading') {
      // It is over, or begins anew: the next turn sees to it.
      if (change.state !== undefined) return undefined;
      continue;
    }
    const next = { ...file, ...change };
    return await readFile(ctx, {
      shopId,
      importId,
      file: next,
      url: found.url ?? '',
      installedAt,
      shopCurrency,
    });
  }
  return reason;
}
