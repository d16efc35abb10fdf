import type { Instant } from '#app/db/client.ts';
import type { OfferTerms } from './terms.ts';

/** What a flow's step promises to one person. */
export interface OfferIntent {
  /** Follows from the enrollment and the step: the same step never promises twice. */
  offerId: string;
  customerId: string;
  flowId: string;
  enrollmentId: string;
  terms: OfferTerms;
  startsAt: number;
  expiresAt: number;
}

/**
 * wanted    the shop has not confirmed the code yet
 * replaced  the person was promised a better one, or used another
 * revoked   taken back: it had leaked, or the merchant ended it in the shop
 */
export type OfferState = 'wanted' | 'live' | 'failed' | 'used' | 'expired' | 'replaced' | 'revoked';

/** What a letter says of an offer. */
export interface LiveOffer {
  status: 'live';
  code: string;
  terms: OfferTerms;
  expiresAt: Instant;
  /** The free product of a gift. */
  gift: { title: string; handle: string | null } | null;
}

/** Whether a letter may still show this offer, or why not; 'gift_gone': its product is not to be had any more. */
export type SendableOffer = LiveOffer | { status: Exclude<OfferState, 'live'> | 'missing' | 'gift_gone' };
