import type { ShopTx } from '#app/db/client.ts';
import { places } from '#app/db/vault/index.ts';
import { findShopSettings } from '#app/domain/shops/index.ts';
import { LOCALES, resolveLocale } from '#app/emails/index.ts';
import { collectExport } from './collect-export.ts';
import type { RowCounts } from './erase-person.ts';
import type { FoundPerson } from './find-person.ts';
import { renderExport } from './render-export.ts';

/**
 * Puts everything that is held of a person into one sealed file, for the merchant to hand on.
 *
 * @returns how many rows stand in it, by table
 */
export async function makeExport(
  tx: ShopTx,
  requestId: string,
  { person, indexSecret }: { person: FoundPerson; indexSecret: string },
): Promise<RowCounts> {
  const data = await collectExport(tx, person, { indexSecret });
  const shop = await findShopSettings(tx);
  const page = renderExport(data, {
    shopName: shop?.name ?? '',
    locale: resolveLocale(shop?.locale ?? null, LOCALES[0]),
    madeAt: tx.now,
  });
  const file = (await tx.vault()).sealBytes(Buffer.from(page), places.privacyExport(requestId));
  await tx.sql`
    insert into privacy_exports (shop_id, request_id, file, made_at)
    values (${tx.shopId}, ${requestId}, ${file}, ${tx.now}::timestamptz)
    on conflict on constraint privacy_exports_pkey do update set file = excluded.file, made_at = excluded.made_at`;
  return Object.fromEntries(Object.entries(data).map(([name, rows]) => [name, rows.length]));
}

/** The file of a request, as it was made; missing once its time is over. */
export async function findExport(tx: ShopTx, requestId: string): Promise<string | undefined> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(requestId)) return undefined;
  const [row] = await tx.sql<{ file: Uint8Array }[]>`
    select file from privacy_exports where shop_id = ${tx.shopId} and request_id = ${requestId}`;
  return row && (await tx.vault()).openBytes(row.file, places.privacyExport(requestId)).toString('utf8');
}
