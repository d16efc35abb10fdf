import type { Instant, ShopTx } from '#app/db/client.ts';

export interface SettledCart {
  cartKey: string;
  checkoutToken: string | null;
  customerId: string | null;
  itemCount: number;
  totalMinor: number;
  currency: string;
  activityAt: Instant;
  completedAt: Instant | null;
}

/**
 * Says of each basket whose it is (whoever was seen with it last) and whether an order has come of it, whichever of
 * cart, checkout and order was told first.
 *
 * @param tokens  of carts and checkouts that were just seen, in carts, checkouts or orders
 */
export async function settleCarts(tx: ShopTx, tokens: readonly string[]): Promise<SettledCart[]> {
  if (tokens.length === 0) return [];
  await tx.sql`
    with touched as (
      select cart_key, array['cart:' || cart_key, 'checkout:' || checkout_token] as keys
      from carts
      where shop_id = ${tx.shopId}
        and (cart_key = any(${tokens}::text[]) or checkout_token = any(${tokens}::text[])))
    update carts c
    set customer_id = coalesce(found.customer_id, c.customer_id), completed_at = least(c.completed_at, found.ordered_at)
    from (
      select t.cart_key,
        (select k.customer_id from customer_keys k
         where k.shop_id = ${tx.shopId} and k.key = any(t.keys)
         order by k.seen_at desc, k.customer_id limit 1) as customer_id,
        (select min(o.placed_at) from order_keys o
         where o.shop_id = ${tx.shopId} and o.key = any(t.keys)) as ordered_at
      from touched t) found
    where c.shop_id = ${tx.shopId} and c.cart_key = found.cart_key
      and (c.customer_id, c.completed_at)
          is distinct from (coalesce(found.customer_id, c.customer_id), least(c.completed_at, found.ordered_at))`;
  return await tx.sql<SettledCart[]>`
    select cart_key as "cartKey", checkout_token as "checkoutToken", customer_id as "customerId",
           (select coalesce(sum((line ->> 'quantity')::float8), 0) from jsonb_array_elements(lines) line) as "itemCount",
           total_minor::float8 as "totalMinor", currency, activity_at as "activityAt", completed_at as "completedAt"
    from carts where shop_id = ${tx.shopId} and cart_key = any(${tokens}::text[])`;
}
