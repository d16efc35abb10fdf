import type { Instant, ShopTx } from '#app/db/client.ts';
import { askToRevoke } from './revoke-codes.ts';
import type { OfferTerms } from './terms.ts';

/** A promise the shop has not confirmed yet. */
export interface WantedOffer {
  code: string;
  flowId: string;
  terms: OfferTerms;
  startsAt: Instant;
  expiresAt: Instant;
  currency: string;
  /** Missing for people whom only a checkout knows. */
  shopifyCustomerId: string | null;
}

export type MintResult = { status: 'live'; discountId: string } | { status: 'failed'; reason: string };

/** The offer, if its code is still to be created. */
export async function findWantedOffer(tx: ShopTx, offerId: string): Promise<WantedOffer | undefined> {
  const [offer] = await tx.sql<WantedOffer[]>`
    select o.code, o.flow_id as "flowId", o.terms, o.starts_at as "startsAt", o.expires_at as "expiresAt",
      s.currency, c.shopify_id as "shopifyCustomerId"
    from offers o
    join shop_settings s on s.shop_id = o.shop_id
    left join customers c on c.shop_id = o.shop_id and c.customer_id = o.customer_id
    where o.shop_id = ${tx.shopId} and o.offer_id = ${offerId} and o.state = 'wanted'
      and o.expires_at > ${tx.now}::timestamptz`;
  return offer;
}

/** Writes down what the shop said about a code, for every promise made with it. */
export async function settleOffer(tx: ShopTx, code: string, result: MintResult): Promise<void> {
  const discountId = result.status === 'live' ? result.discountId : null;
  const reason = result.status === 'failed' ? result.reason : null;
  const settled = await tx.sql<{ state: string }[]>`
    update offers
    set state = case when state = 'wanted' then ${result.status} else state end,
        reason = case when state = 'wanted' then ${reason} else reason end,
        discount_id = ${discountId}
    where shop_id = ${tx.shopId} and code = ${code} and discount_id is null
    returning state`;
  // It was replaced while the shop was making it: nobody may use it any more.
  const isOrphan = settled.length > 0 && settled.every(({ state }) => state !== 'live' && state !== 'failed');
  if (discountId !== null && isOrphan) await askToRevoke(tx, [code], discountId);
}
