import type { ShopTx } from '#app/db/client.ts';
import type { Yardstick } from './ladder.ts';
import type { OfferTerms } from './terms.ts';

const ordersLookedAt = 200;

/** The shop's newest orders and its prices: what offers of different kinds are compared by. */
export async function loadYardstick(tx: ShopTx, offers: readonly OfferTerms[]): Promise<Yardstick> {
  const gifts = offers.flatMap((terms) => (terms.kind === 'gift' ? [terms.productId] : []));
  const [typical] = await tx.sql<{ minor: number }[]>`
    select coalesce(
      (select avg(total_minor) from (
         select total_minor from orders where shop_id = ${tx.shopId} order by order_id desc limit ${ordersLookedAt}) o),
      (select avg(price_minor) from (
         select price_minor from variants where shop_id = ${tx.shopId} limit ${ordersLookedAt}) v),
      1)::float8 as minor`;
  const prices =
    gifts.length === 0
      ? []
      : await tx.sql<{ productId: string; minor: number }[]>`
          select product_id as "productId", min(price_minor)::float8 as minor from variants
          where shop_id = ${tx.shopId} and product_id = any(${gifts}::text[]) group by product_id`;
  return {
    typicalOrderMinor: typical?.minor ?? 1,
    giftPrices: new Map(prices.map(({ productId, minor }) => [productId, minor])),
  };
}
