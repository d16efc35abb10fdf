import type { Instant, ShopTx } from '#app/db/client.ts';
import { type ProductRhythm, rhythmOf } from '#app/domain/lifecycle/index.ts';

/** Something she has bought that people take again. */
export interface ProductDue extends ProductRhythm {
  productId: string;
  title: string | null;
  lastAt: Instant;
  /** After how long she takes it again: what is usual of it, drawn toward what she herself does. */
  intervalMs: number;
  ownRefills: number;
  dueAt: Instant;
}

const mostProducts = 50;

/** What she has bought and will need again, the soonest first; what nobody takes again is missing. */
export async function listProductsDue(tx: ShopTx, customerId: string): Promise<ProductDue[]> {
  const rows = await tx.sql<({ productId: string; title: string | null; times: number[] } & ProductRhythm)[]>`
    select r.product_id as "productId", p.title, r.interval_ms::float8 as "intervalMs", r.refills, r.basis,
           bought.times
    from (
      select product_id, array_agg(extract(epoch from placed_at)::float8 * 1000 order by placed_at) as times
      from order_items
      where shop_id = ${tx.shopId} and customer_id = ${customerId} and placed_at <= ${tx.now}::timestamptz
      group by product_id) bought
    join product_rhythms r on r.shop_id = ${tx.shopId} and r.product_id = bought.product_id
    left join products p on p.shop_id = r.shop_id and p.product_id = r.product_id`;
  return rows
    .map(({ times, ...product }) => {
      const own = rhythmOf(times, product.intervalMs);
      const lastAt = times.at(-1)!;
      const intervalMs = own?.intervalMs ?? product.intervalMs;
      return {
        ...product,
        lastAt,
        intervalMs,
        ownRefills: own?.ownIntervals ?? 0,
        dueAt: lastAt + intervalMs,
      };
    })
    .toSorted((a, b) => a.dueAt - b.dueAt)
    .slice(0, mostProducts);
}
