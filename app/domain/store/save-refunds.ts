import type { Instant, ShopTx } from '#app/db/client.ts';
import type { RefundSeen } from './news.ts';

/** Remembers refunds, each once; one may be told before its order is. */
export async function saveRefunds(tx: ShopTx, refunds: readonly RefundSeen[]): Promise<void> {
  if (refunds.length === 0) return;
  await tx.sql`
    insert into refunds (shop_id, order_id, refund_id, amount_minor, at)
    select ${tx.shopId}::bigint, r."orderId", r."refundId", r."amountMinor", to_timestamp(r.at / 1000)
    from jsonb_to_recordset(${JSON.stringify(refunds)}::text::jsonb) as r (
      "orderId" text, "refundId" text, "amountMinor" bigint, at float8)
    on conflict (shop_id, order_id, refund_id) do nothing`;
}

/** A refund as far as it lowers what an order was worth. */
interface KnownRefund {
  orderId: string;
  amountMinor: number;
  at: Instant;
}

export async function loadRefunds(tx: ShopTx, orderIds: readonly string[]): Promise<KnownRefund[]> {
  if (orderIds.length === 0) return [];
  return await tx.sql<KnownRefund[]>`
    select order_id as "orderId", greatest(amount_minor, 0)::float8 as "amountMinor", at from refunds
    where shop_id = ${tx.shopId} and order_id = any(${orderIds}::text[])`;
}
