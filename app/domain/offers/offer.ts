/** What a flow's step promises to one person. */
export interface OfferIntent {
  /** Follows from the enrollment and the step: the same step never promises twice. */
  offerId: string;
  customerId: string;
  flowId: string;
  enrollmentId: string;
  percent: number;
  startsAt: number;
  expiresAt: number;
}

export type OfferState = 'wanted' | 'live' | 'failed' | 'used' | 'expired';

/** Whether a letter may still show this offer. 'wanted': the shop has not confirmed the code yet. */
export type SendableOffer =
  | { status: 'live'; code: string; percent: number; expiresAt: number }
  | { status: Exclude<OfferState, 'live'> | 'missing' };
