import type { Instant, ShopTx } from '#app/db/client.ts';
import { viewsOf } from '#app/domain/visitors/index.ts';
import { byName } from './related-items.ts';

/** Something a person had to do with, with all that is known of her and it. */
export interface PastProduct {
  productId: string;
  how: 'taken' | 'viewed';
  /** The last time. */
  at: Instant;
  /** How often she took it. */
  purchases: number;
}

const mostLines = 300;
const mostViews = 40;
const viewsCountMs = 90 * 86_400_000;

/** What each of these people bought and looked at, each product once, the newest last. */
export async function loadPasts(
  tx: ShopTx,
  customerIds: readonly string[],
): Promise<Map<string, PastProduct[]>> {
  const ids = [...new Set(customerIds)];
  const [taken, views] = await Promise.all([
    loadPurchases(tx, ids),
    viewsOf(tx, ids, { since: tx.now - viewsCountMs, limit: mostViews }),
  ]);
  return new Map(
    ids.map((customerId) => {
      const past = new Map<string, PastProduct>();
      for (const { productId, at } of views.get(customerId) ?? []) {
        if (productId === null || at > tx.now || past.has(productId)) continue;
        past.set(productId, { productId, how: 'viewed', at, purchases: 0 });
      }
      for (const { customerId: _whose, ...bought } of taken.get(customerId) ?? []) {
        past.set(bought.productId, { ...bought, how: 'taken' });
      }
      return [
        customerId,
        [...past.values()].toSorted((a, b) => a.at - b.at || byName(a.productId, b.productId)),
      ];
    }),
  );
}

interface Purchase {
  customerId: string;
  productId: string;
  at: Instant;
  purchases: number;
}

async function loadPurchases(tx: ShopTx, ids: readonly string[]): Promise<Map<string, Purchase[]>> {
  const rows = await tx.sql<Purchase[]>`
    select wanted.id as "customerId", i.product_id as "productId", max(i.placed_at) as at,
           count(distinct i.order_id)::int as purchases
    from unnest(${[...ids]}::uuid[]) as wanted (id)
    cross join lateral (
      select product_id, placed_at, order_id from order_items
      where shop_id = ${tx.shopId} and customer_id = wanted.id and product_id is not null
        and placed_at <= ${tx.now}::timestamptz
      order by placed_at desc limit ${mostLines}) i
    group by 1, 2`;
  return Map.groupBy(rows, ({ customerId }) => customerId);
}
