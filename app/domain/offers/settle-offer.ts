import type { Instant, ShopTx } from '#app/db/client.ts';

/** A promise the shop has not confirmed yet. */
export interface WantedOffer {
  code: string;
  flowId: string;
  percent: number;
  startsAt: Instant;
  expiresAt: Instant;
  /** Missing for people whom only a checkout knows. */
  shopifyCustomerId: string | null;
}

export type MintResult = { status: 'live'; discountId: string } | { status: 'failed'; reason: string };

/** The offer, if its code is still to be created. */
export async function findWantedOffer(tx: ShopTx, offerId: string): Promise<WantedOffer | undefined> {
  const [offer] = await tx.sql<WantedOffer[]>`
    select o.code, o.flow_id as "flowId", o.percent, o.starts_at as "startsAt", o.expires_at as "expiresAt",
      c.shopify_id as "shopifyCustomerId"
    from offers o
    left join customers c on c.shop_id = o.shop_id and c.customer_id = o.customer_id
    where o.shop_id = ${tx.shopId} and o.offer_id = ${offerId} and o.state = 'wanted'
      and o.expires_at > ${tx.now}::timestamptz`;
  return offer;
}

/** Writes down what the shop said about a code, for every promise made with it. */
export async function settleOffer(tx: ShopTx, code: string, result: MintResult): Promise<void> {
  const discountId = result.status === 'live' ? result.discountId : null;
  const reason = result.status === 'failed' ? result.reason : null;
  await tx.sql`
    update offers set state = ${result.status}, discount_id = ${discountId}, reason = ${reason}
    where shop_id = ${tx.shopId} and code = ${code} and state = 'wanted'`;
}
