import type { ShopTx } from '#app/db/client.ts';
import type { CartRecord } from './cart-record.ts';

export async function loadCarts(tx: ShopTx, cartKeys: readonly string[]): Promise<CartRecord[]> {
  if (cartKeys.length === 0) return [];
  return await tx.sql<CartRecord[]>`
    select cart_key as "cartKey", checkout_token as "checkoutToken", lines, currency,
           total_minor::float8 as "totalMinor", recovery_url as "recoveryUrl", activity_at as "activityAt",
           completed_at as "completedAt", source_updated_at as "sourceUpdatedAt"
    from carts where shop_id = ${tx.shopId} and cart_key = any(${cartKeys}::text[])`;
}

export async function saveCarts(tx: ShopTx, carts: readonly CartRecord[]): Promise<void> {
  if (carts.length === 0) return;
  await tx.sql`
    insert into carts (shop_id, cart_key, checkout_token, lines, currency, total_minor, recovery_url, activity_at,
                       completed_at, source_updated_at)
    select ${tx.shopId}::bigint, r."cartKey", r."checkoutToken", r.lines, r.currency, r."totalMinor", r."recoveryUrl",
           to_timestamp(r."activityAt" / 1000), to_timestamp(r."completedAt" / 1000),
           to_timestamp(r."sourceUpdatedAt" / 1000)
    from jsonb_to_recordset(${JSON.stringify(carts)}::text::jsonb) as r (
      "cartKey" text, "checkoutToken" text, lines jsonb, currency text, "totalMinor" bigint, "recoveryUrl" text,
      "activityAt" float8, "completedAt" float8, "sourceUpdatedAt" float8)
    on conflict (shop_id, cart_key) do update set
      checkout_token = excluded.checkout_token, lines = excluded.lines, currency = excluded.currency,
      total_minor = excluded.total_minor, recovery_url = excluded.recovery_url, activity_at = excluded.activity_at,
      completed_at = excluded.completed_at, source_updated_at = excluded.source_updated_at`;
}

/** The link back into these checkouts leads nowhere any more. */
export async function forgetCheckouts(tx: ShopTx, cartKeys: readonly string[]): Promise<void> {
  if (cartKeys.length === 0) return;
  await tx.sql`
    update carts set recovery_url = null where shop_id = ${tx.shopId} and cart_key = any(${cartKeys}::text[])`;
}
