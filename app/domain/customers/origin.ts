import type { Instant, ShopTx } from '#app/db/client.ts';

/** Where somebody came from when she ordered. */
export interface Origin {
  /** As the link that she followed named itself: utm_source, utm_medium, utm_campaign. */
  source: string | null;
  medium: string | null;
  campaign: string | null;
  /** The site that she came from, by its host alone. */
  referrer: string | null;
  /** Where the order was placed, in the shop's words: `web`, `pos` ... */
  channel: string | null;
}

/** How a person came to the shop: where her first order that tells it came from. */
export async function findOrigin(
  tx: ShopTx,
  customerId: string,
): Promise<(Origin & { at: Instant }) | undefined> {
  const [row] = await tx.sql<{ origin: Origin; at: Instant }[]>`
    select origin, placed_at as at from orders
    where shop_id = ${tx.shopId} and customer_id = ${customerId} and origin is not null and not is_test
    order by placed_at, order_id limit 1`;
  return row && { ...row.origin, at: row.at };
}
