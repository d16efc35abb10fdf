import type { Instant, ShopTx } from '#app/db/client.ts';
import type { OfferState, SendableOffer } from './offer.ts';

/** A letter needs time to be read. */
const leastMinutesLeft = 60;
const minuteMs = 60_000;

/** What the last look before sending may say about an offer: live with at least an hour to go, or why not. */
export async function findSendableOffer(tx: ShopTx, offerId: string, now: Instant): Promise<SendableOffer> {
  const [offer] = await tx.sql<{ state: OfferState; code: string; percent: number; expiresAt: number }[]>`
    select state, code, percent, expires_at as "expiresAt" from offers
    where shop_id = ${tx.shopId} and offer_id = ${offerId}`;
  if (!offer) return { status: 'missing' };
  const { state, ...live } = offer;
  const isTooLate = live.expiresAt - now < leastMinutesLeft * minuteMs;
  if ((state === 'live' || state === 'wanted') && isTooLate) return { status: 'expired' };
  return state === 'live' ? { status: 'live', ...live } : { status: state };
}
