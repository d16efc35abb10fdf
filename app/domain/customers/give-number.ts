import type { ShopTx } from '#app/db/client.ts';
import { keyWords } from './keys.ts';
import { relinkVisitorsOf } from './relink-visitors.ts';

/**
 * Remembers under which number the shop keeps a person whom only her address was known of, before any webhook says so:
 * one that tells the number alone would begin somebody new. The shop must be locked (`lockShop`). Where the number is
 * known as somebody's already, the next webhook that names the address too makes the two records one.
 *
 * @returns whether it is hers now
 */
export async function giveNumber(
  tx: ShopTx,
  { customerId, shopifyId }: { customerId: string; shopifyId: string },
): Promise<boolean> {
  const given = await tx.sql`
    update customers c set shopify_id = ${shopifyId}
    where c.shop_id = ${tx.shopId} and c.customer_id = ${customerId} and c.shopify_id is null and c.deleted_at is null
      and not exists (select from customers o where o.shop_id = c.shop_id and o.shopify_id = ${shopifyId})`;
  if (given.count === 0) return false;
  await tx.sql`
    insert into customer_keys (shop_id, key, customer_id, seen_at)
    values (${tx.shopId}, ${keyWords.shopify(shopifyId)}, ${customerId}, ${tx.now}::timestamptz)
    on conflict (shop_id, key, customer_id) do nothing`;
  await relinkVisitorsOf(tx, [keyWords.shopify(shopifyId)]);
  return true;
}
