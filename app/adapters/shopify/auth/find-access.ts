import type { Instant, ShopTx } from '#app/db/client.ts';
import type { AccessState } from '#app/ports/shop-access.ts';
import { missingFeatures } from './scopes.ts';

/** Reads what the shop has granted, and when it was last found to have taken it back. */
export async function findAccess(tx: ShopTx): Promise<AccessState> {
  const [row] = await tx.sql<{ scopes: string[] | null; lostAt: Instant | null }[]>`
    select t.scopes, s.access_lost_at as "lostAt"
    from shops d
    left join shop_tokens t on t.shop_id = d.shop_id and t.refresh_expires_at > ${tx.now}::timestamptz
    left join shop_settings s on s.shop_id = d.shop_id
    where d.shop_id = ${tx.shopId}`;
  const scopes = row?.scopes ?? null;
  return {
    isConnected: scopes !== null,
    missing: scopes === null ? [] : missingFeatures(scopes),
    lostAt: row?.lostAt ?? null,
  };
}

/** Notes that Shopify has taken the app's access back; the first time counts until access is there again. */
export async function noteLostAccess(tx: ShopTx): Promise<void> {
  await tx.sql`
    update shop_settings s set access_lost_at = ${tx.now}::timestamptz
    where s.shop_id = ${tx.shopId}
      and exists (select from shops d where d.shop_id = ${tx.shopId} and d.state = 'installed')`;
}
