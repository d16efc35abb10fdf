import type postgres from 'postgres';
import type { ShopTx } from '#app/db/client.ts';
import { viewsOfPeople } from '#app/domain/visitors/index.ts';
import type { SegmentProducts } from '../definition.ts';
import type { Moment } from '../moment.ts';
import type { AskedCondition } from '../resolve-places.ts';
import { worthOf } from './figures.ts';
import { joined } from './sql-verdict.ts';

/** Something that happens to people again and again, as rows of one occurrence each. */
export interface Source {
  /** customer_id, at, and, where there is one, weight; `where` is asked of it as `o`. */
  table: postgres.Fragment;
  who: postgres.Fragment;
  at: postgres.Fragment;
  /** Missing where each occurrence counts one. */
  weight?: postgres.Fragment;
  where: postgres.Fragment;
  /** What makes several rows one occurrence. */
  once?: postgres.Fragment;
}

export type Counted = Extract<
  AskedCondition,
  { about: 'orders' | 'spent' | 'bought' | 'viewed' | 'event' | 'letter' }
>;

export function sourceOf(tx: ShopTx, condition: Counted, moment: Moment): Source {
  const { sql, shopId } = tx;
  const who = sql`o.customer_id`;
  const ofShop = sql`o.shop_id = ${shopId}`;
  const placed = { table: sql`orders o`, who, at: sql`o.placed_at` };
  const counts = sql`${ofShop} and o.cancelled_at is null and not o.is_test`;
  switch (condition.about) {
    case 'orders':
      return { ...placed, where: counts };
    case 'spent':
      return { ...placed, weight: worthOf(tx, moment), where: counts };
    case 'bought': {
      const items = { table: sql`order_items o`, who, at: sql`o.placed_at`, once: sql`o.order_id` };
      return { ...items, where: sql`${ofShop}${andAmong(tx, condition.products)}` };
    }
    case 'viewed':
      return {
        table: sql`${viewsOfPeople(tx)} o`,
        ...{ who, at: sql`o.at`, where: sql`o.kind = 'product'${andAmong(tx, condition.products)}` },
      };
    case 'event':
      return {
        table: sql`events o`,
        who,
        at: sql`o.at`,
        where: sql`${ofShop} and o.kind = ${condition.kind}`,
      };
    case 'letter': {
      const ofFlow = condition.flowId === undefined ? sql`` : sql` and o.flow_id = ${condition.flowId}`;
      const at = condition.did === 'got' ? sql`o.sent_at` : sql`o.clicked_at`;
      return { table: sql`messages o`, who, at, where: sql`${ofShop} and ${at} is not null${ofFlow}` };
    }
  }
}

function andAmong(tx: ShopTx, products: SegmentProducts): postgres.Fragment {
  const { sql, shopId } = tx;
  if ('any' in products) return sql``;
  if ('productIds' in products) return sql` and o.product_id = any(${products.productIds}::text[])`;
  const conditions = [
    ...('categories' in products ? [sql`product_type = any(${products.categories}::text[])`] : []),
    ...('vendors' in products ? [sql`vendor = any(${products.vendors}::text[])`] : []),
    ...('tags' in products ? [sql`tags ?| ${products.tags}::text[]`] : []),
  ];
  return sql` and o.product_id in (
    select product_id from products where shop_id = ${shopId} and ${joined(sql, conditions, sql` and `)})`;
}
