import type { ShopTx } from '#app/db/client.ts';
import { type Period, type RetentionRate, withPercent } from './retention-rate.ts';

/** The retention rate of any period, and of the one of the same length before it. */
export async function retentionBetween(
  tx: ShopTx,
  { from, to }: Period,
): Promise<RetentionRate & { before: RetentionRate }> {
  const before = { from: from - (to - from), to: from };
  const [counts] = await tx.sql<Record<'b0' | 'e0' | 'n0' | 'b1' | 'e1' | 'n1', number>[]>`
    select count(*) filter (where was_start)::int as b0, count(*) filter (where is_start)::int as b1,
           count(*) filter (where is_start)::int as e0, count(*) filter (where is_end)::int as e1,
           count(*) filter (where is_start and first_order_at > ${before.from}::timestamptz)::int as n0,
           count(*) filter (where is_end and first_order_at > ${from}::timestamptz)::int as n1
    from (
      select first_order_at, customer_during @> ${before.from}::timestamptz as was_start,
             customer_during @> ${from}::timestamptz as is_start, customer_during @> ${to}::timestamptz as is_end
      from customer_insights
      where shop_id = ${tx.shopId} and orders > 0 and first_order_at <= ${to}::timestamptz) people`;
  const { b0 = 0, e0 = 0, n0 = 0, b1 = 0, e1 = 0, n1 = 0 } = counts ?? {};
  return {
    ...withPercent({ from, to, atStart: b1, atEnd: e1, newcomers: n1 }),
    before: withPercent({ ...before, atStart: b0, atEnd: e0, newcomers: n0 }),
  };
}
