export { closeExpiredOffers } from './close-expired-offers.ts';
export { findSendableOffer } from './find-sendable-offer.ts';
export { markOfferUsed } from './mark-offer-used.ts';
export type { OfferIntent, OfferState, SendableOffer } from './offer.ts';
export { findWantedOffer, type MintResult, settleOffer, type WantedOffer } from './settle-offer.ts';
export { writeOffers } from './write-offers.ts';
