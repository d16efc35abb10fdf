import type postgres from 'postgres';
import type { ShopTx } from '#app/db/client.ts';
import type { Moment } from '../moment.ts';

/** What an order counts in the shop's money: less what was paid back, and nothing where it was in another currency. */
export function worthOf(tx: ShopTx, { currency }: Moment): postgres.Fragment {
  return tx.sql`case when o.currency = ${currency} then greatest(o.total_minor - o.refunded_minor, 0) else 0 end`;
}

/** So many of a person's last orders stand in her own row. */
export const recentOrders = 20;

/**
 * What all orders so far say of a person, over `customers c`. Her own row counts orders that
 * are dated after now, too; only who has such a one is counted anew.
 */
export function figuresSoFar(tx: ShopTx, moment: Moment) {
  const { sql, now } = tx;
  const orders = sql`
    from orders o where o.shop_id = ${tx.shopId} and o.customer_id = c.customer_id and o.cancelled_at is null
      and not o.is_test and o.placed_at`;
  const isAhead = sql`c.last_order_at > ${now}::timestamptz`;
  return {
    orders: sql`case when ${isAhead} then (select count(*) ${orders} <= ${now}::timestamptz) else c.orders_count end`,
    spentMinor: sql`
      case when ${isAhead} then (select coalesce(sum(${worthOf(tx, moment)}), 0)::bigint ${orders} <= ${now}::timestamptz)
           else c.spent_minor end`,
    firstOrderAt: sql`case when c.first_order_at <= ${now}::timestamptz then c.first_order_at end`,
    lastOrderAt: sql`
      case when ${isAhead} then (select max(o.placed_at) ${orders} <= ${now}::timestamptz) else c.last_order_at end`,
    /** The newest first, at most `recentOrders` of them. */
    recentOrderAts: sql`
      (case when ${isAhead} or cardinality(c.recent_order_ats) = 0 and c.orders_count > 0
            then array(select o.placed_at ${orders} <= ${now}::timestamptz order by o.placed_at desc limit ${recentOrders})
            else c.recent_order_ats end)`,
    comingOrderAt: sql`case when ${isAhead} then (select min(o.placed_at) ${orders} > ${now}::timestamptz) end`,
  };
}
