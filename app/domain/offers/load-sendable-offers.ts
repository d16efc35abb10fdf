import type { ShopTx } from '#app/db/client.ts';
import type { LiveOffer, OfferState, SendableOffer } from './offer.ts';

/** A letter needs time to be read. */
const leastMinutesLeft = 60;
const minuteMs = 60_000;

/** What the last look before sending may say about each offer: live with at least an hour to go, or why not. */
export async function loadSendableOffers(
  tx: ShopTx,
  offerIds: readonly string[],
): Promise<Map<string, SendableOffer>> {
  const found = new Map<string, SendableOffer>(offerIds.map((offerId) => [offerId, { status: 'missing' }]));
  if (offerIds.length === 0) return found;
  const rows = await tx.sql<OfferRow[]>`
    select o.offer_id as "offerId", o.state, o.code, o.terms, o.expires_at as "expiresAt",
      p.title as "giftTitle", p.handle as "giftHandle"
    from offers o
    left join products p on p.shop_id = o.shop_id and p.product_id = o.terms ->> 'productId' and p.status = 'active'
      and exists (select from variants v
                  where v.shop_id = p.shop_id and v.product_id = p.product_id and v.is_available)
    where o.shop_id = ${tx.shopId} and o.offer_id = any(${[...offerIds]}::uuid[])`;
  for (const row of rows) found.set(row.offerId, asOf(row, tx.now));
  return found;
}

interface OfferRow extends Omit<LiveOffer, 'status' | 'gift'> {
  offerId: string;
  state: OfferState;
  giftTitle: string | null;
  giftHandle: string | null;
}

function asOf(row: OfferRow, now: number): SendableOffer {
  const { state, code, terms, expiresAt, giftTitle, giftHandle } = row;
  const isTooLate = expiresAt - now < leastMinutesLeft * minuteMs;
  if ((state === 'live' || state === 'wanted') && isTooLate) return { status: 'expired' };
  if (state !== 'live') return { status: state };
  if (terms.kind === 'gift' && giftTitle === null) return { status: 'gift_gone' };
  const gift = giftTitle === null ? null : { title: giftTitle, handle: giftHandle };
  return { status: 'live', code, terms, expiresAt, gift };
}
