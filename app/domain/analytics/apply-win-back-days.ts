import type { ShopTx } from '#app/db/client.ts';
import { enqueueJobs } from '#app/db/enqueue-jobs.ts';
import { findShopSettings, updateShopSettings } from '#app/domain/shops/index.ts';

export type WinBackOutcome =
  | { status: 'applied'; days: number[]; before: number[] }
  | { status: 'refused'; reason: string };

/**
 * Gives the shop other windows of silence, and has everybody's stage told anew by them.
 *
 * @param days  three, each longer than the one before
 */
export async function applyWinBackDays(tx: ShopTx, days: readonly number[]): Promise<WinBackOutcome> {
  const before = (await findShopSettings(tx))?.winBackDays;
  if (!before) return { status: 'refused', reason: 'is asked of a shop that was never installed' };
  const outcome = await updateShopSettings(tx, { winBackDays: [...days] });
  if (outcome.status === 'refused') return { status: 'refused', reason: outcome.problems[0]!.reason };
  const key = `${tx.shopId}:win-back:${days.join('-')}:${tx.now}`;
  await enqueueJobs(tx, [{ name: 'learn-shop', key, data: { shopId: tx.shopId } }]);
  return { status: 'applied', days: outcome.settings.winBackDays, before };
}
