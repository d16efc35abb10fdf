import type { Instant, ShopTx } from '#app/db/client.ts';
import { lockShop } from '#app/domain/shops/index.ts';
import { takeInNews } from '#app/domain/store/index.ts';
import type { ExportRecord } from '#app/ports/shop-records.ts';
import { asHistory } from './as-history.ts';

/** Takes records of an export into place by the rules that hold for webhooks. Nobody reacts: no letter is owed for the past. */
export async function takeInBatch(
  tx: ShopTx,
  records: readonly ExportRecord[],
  { indexSecret, installedAt }: { indexSecret: string; installedAt: Instant },
): Promise<void> {
  await prepareForBulk(tx);
  await lockShop(tx, true);
  const news = asHistory(
    records.flatMap((record) => record.news),
    { installedAt, now: tx.now },
  );
  await takeInNews(tx, news, { indexSecret, recordsHistory: true, learnsLater: true });
}

/**
 * Tables grow a thousandfold while an import runs: a plan that was made at its beginning would read them whole, each
 * time. And nobody was told that a batch is in place before it is: when the server dies, the rows of the last moment are
 * lost together with the position after them.
 */
async function prepareForBulk(tx: ShopTx): Promise<void> {
  await tx.sql`set local plan_cache_mode = force_custom_plan`;
  await tx.sql`set local synchronous_commit = off`;
}
