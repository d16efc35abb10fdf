export { closeExpiredOffers } from './close-expired-offers.ts';
export { compareOffers } from './ladder.ts';
export { loadSendableOffers } from './load-sendable-offers.ts';
export type { LiveOffer, OfferIntent, SendableOffer } from './offer.ts';
export { findOfferFigures, type OfferFigures } from './offer-figures.ts';
export {
  failPool,
  findPoolWork,
  forgetBulk,
  noteBulk,
  openPool,
  type PoolWork,
  settleCodes,
} from './pools/fill-pool.ts';
export { forgetOldPools } from './pools/forget-old-pools.ts';
export { listShopsWithOffers } from './pools/list-shops-with-offers.ts';
export { type GivingFlow, planPools } from './pools/plan-pools.ts';
export { findRevocation } from './revoke-codes.ts';
export { findWantedOffer, settleOffer } from './settle-offer.ts';
export { takeInRedemptions } from './take-in-redemptions.ts';
export { type OfferTerms, offerTermsSchema, termsKey } from './terms.ts';
export { type Withdrawal, withdrawCodes } from './withdraw-codes.ts';
export { writeOffers } from './write-offers.ts';
