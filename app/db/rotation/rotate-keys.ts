import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '#app/db/client.ts';
import type { CipherKey } from '#app/db/vault/index.ts';
import { beginDataKey } from './begin-data-key.ts';
import { resealShop } from './reseal-shop.ts';
import { rewrapShop } from './rewrap-shop.ts';

export interface RotationOptions {
  /** The first one is to wrap everything; the ones after it may have wrapped it until now. */
  masterKeys: readonly CipherKey[];
  /** New data keys as well: for shops whose key is a day old, or for all. */
  data?: 'old' | 'all';
  say: (line: string) => void;
  /** How long a new data key is only readable; ten minutes, since no process relies on read keys for more than four. */
  sealsInMs?: number;
}

const dayMs = 86_400_000;
const usuallySealsInMs = 600_000;

export interface RotationReport {
  shops: number;
  /** Data keys and access tokens that were under another master key. */
  rewrapped: number;
  /** Shops whose data was sealed anew, and how many values that were. */
  resealedShops: number;
  resealed: number;
}

/**
 * Puts all shops under the first master key and, where wanted, their data under new keys. Everybody goes on reading and
 * writing meanwhile; a run that was stopped is finished by the next one.
 */
export async function rotateKeys(db: Database, options: RotationOptions): Promise<RotationReport> {
  const { masterKeys, data, say, sealsInMs = usuallySealsInMs } = options;
  const shopIds = (await db.loops<{ id: string }[]>`select shop_id as id from shops order by shop_id`).map(
    (row) => row.id,
  );
  const report: RotationReport = { shops: shopIds.length, rewrapped: 0, resealedShops: 0, resealed: 0 };
  for (const shopId of shopIds) {
    report.rewrapped += await db.inShop(shopId, Date.now(), (tx) => rewrapShop(tx, masterKeys));
  }
  say(
    `${report.rewrapped} secrets of ${shopIds.length} shops were put under master key '${masterKeys[0]?.id}'.`,
  );
  if (data === undefined) return report;

  const wish = { masterKeys, sealsInMs, youngerThanMs: data === 'all' ? 0 : dayMs };
  const waiting = new Map<string, number>();
  for (const shopId of shopIds) {
    const ms = await db.inShop(shopId, Date.now(), (tx) => beginDataKey(tx, wish));
    if (ms !== undefined) waiting.set(shopId, performance.now() + ms);
  }
  const allSealAt = Math.max(0, ...waiting.values());
  const waitMs = Math.max(0, allSealAt - performance.now());
  say(
    `${waiting.size} shops have a new data key. It seals in ${Math.ceil(waitMs / 1000)} s, when every process can ` +
      'read it; stopped here, the same command goes on later.',
  );
  // Whoever sealed with the older key just before has written it down by then.
  await sleep(waitMs + sealsInMs / 4);
  for (const shopId of waiting.keys()) {
    db.vaults.forget(shopId);
    report.resealed += await resealShop(db, shopId, Date.now());
    report.resealedShops += 1;
    say(`${report.resealedShops} of ${waiting.size} shops, ${report.resealed} values sealed anew.`);
  }
  return report;
}
