import type { ShopTx } from '#app/db/client.ts';

/** What the merchant ended in the shop itself: a whole discount, or one code of it. */
export interface Withdrawal {
  discountId: string;
  /** Missing when the whole discount ended. */
  code: string | null;
  reason: 'deleted_in_shop' | 'ended_in_shop';
}

/** Codes that the shop takes no more are promised to nobody, and no letter shows them. */
export async function withdrawCodes(tx: ShopTx, withdrawals: readonly Withdrawal[]): Promise<void> {
  if (withdrawals.length === 0) return;
  const rows = JSON.stringify(withdrawals);
  await tx.sql`
    update offers o set state = 'revoked', reason = w.reason
    from jsonb_to_recordset(${rows}::text::jsonb) as w ("discountId" text, code text, reason text)
    where o.shop_id = ${tx.shopId} and o.discount_id = w."discountId" and (w.code is null or o.code = upper(w.code))
      and o.state = 'live' and o.expires_at > ${tx.now}::timestamptz`;
  await tx.sql`
    update discount_pools p set state = 'closed', reason = w.reason
    from jsonb_to_recordset(${rows}::text::jsonb) as w ("discountId" text, code text, reason text)
    where p.shop_id = ${tx.shopId} and p.discount_id = w."discountId" and w.code is null and p.state = 'open'`;
  await tx.sql`
    update pool_codes c set state = 'failed', reason = w.reason
    from jsonb_to_recordset(${rows}::text::jsonb) as w ("discountId" text, code text, reason text), discount_pools p
    where p.shop_id = ${tx.shopId} and p.discount_id = w."discountId" and c.shop_id = p.shop_id
      and c.pool_id = p.pool_id and (w.code is null or c.code = upper(w.code)) and c.state in ('new', 'free')`;
}
