import type { ShopTx } from '#app/db/client.ts';
import type { ProductRhythm } from '#app/domain/lifecycle/index.ts';
import type { InsightRow } from './find-insight.ts';

/** What the date of somebody's next order rests on. */
export type NextOrderBasis =
  /** Her own intervals, so many; drawn the more toward what is usual the fewer they are. */
  | { of: 'person'; intervals: number; intervalMs: number }
  /** What she bought last: the first of it that is used up, and how often others (or she) took it again. */
  | ({ of: 'product'; productId: string; title: string | null } & ProductRhythm)
  /** What is usual in the shop. */
  | { of: 'shop'; intervalMs: number };

/** From this many intervals of her own on, these weigh more than what is usual. */
const enoughOfHerOwn = 2;

export async function findNextOrderBasis(
  tx: ShopTx,
  { customerId, intervalMs, ownIntervals, nextOrderAt }: InsightRow,
  usualIntervalMs: number | null,
): Promise<NextOrderBasis | null> {
  if (nextOrderAt === null || intervalMs === null) return null;
  if (ownIntervals >= enoughOfHerOwn) return { of: 'person', intervals: ownIntervals, intervalMs };
  const [product] = await tx.sql<({ productId: string; title: string | null } & ProductRhythm)[]>`
    select r.product_id as "productId", p.title, r.interval_ms::float8 as "intervalMs", r.refills, r.basis
    from order_items i
    join product_rhythms r on r.shop_id = i.shop_id and r.product_id = i.product_id
    left join products p on p.shop_id = r.shop_id and p.product_id = r.product_id
    where i.shop_id = ${tx.shopId} and i.customer_id = ${customerId}
      and i.placed_at = (
        select max(placed_at) from order_items
        where shop_id = ${tx.shopId} and customer_id = ${customerId} and placed_at <= ${tx.now}::timestamptz)
    order by r.interval_ms, r.product_id limit 1`;
  if (product) return { of: 'product', ...product };
  if (ownIntervals > 0) return { of: 'person', intervals: ownIntervals, intervalMs };
  return usualIntervalMs === null ? null : { of: 'shop', intervalMs: usualIntervalMs };
}
