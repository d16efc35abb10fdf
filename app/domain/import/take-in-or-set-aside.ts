import { codeOf, isTransient } from '#app/db/database-errors.ts';
import type { Instant } from '#app/db/client.ts';
import type { ExportFault, ExportRecord } from '#app/ports/shop-records.ts';
import type { ImportContext } from './import-context.ts';
import { takeInBatch } from './take-in-batch.ts';

export interface TakeInPlace {
  shopId: string;
  installedAt: Instant;
}

/**
 * Takes in a batch of which something cannot be taken in: halves of it, and halves of those, until what is wrong stands
 * alone.
 *
 * @returns the records that were left out, each with its line and the database's own code
 */
export async function takeInOrSetAside(
  ctx: ImportContext,
  place: TakeInPlace,
  records: readonly ExportRecord[],
): Promise<ExportFault[]> {
  try {
    const options = { indexSecret: ctx.secrets.indexSecret, installedAt: place.installedAt };
    await ctx.db.inShop(place.shopId, ctx.now(), (tx) => takeInBatch(tx, records, options));
    return [];
  } catch (error) {
    if (isTransient(error)) throw error;
    const [only] = records;
    if (only && records.length === 1) {
      return [{ line: only.line, reason: `refused:${codeOf(error) || 'unusable'}` }];
    }
    const middle = Math.ceil(records.length / 2);
    const first = await takeInOrSetAside(ctx, place, records.slice(0, middle));
    return [...first, ...(await takeInOrSetAside(ctx, place, records.slice(middle)))];
  }
}
