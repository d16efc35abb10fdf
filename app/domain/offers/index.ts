export { closeExpiredOffers } from './close-expired-offers.ts';
export { findSendableOffer } from './find-sendable-offer.ts';
export { markOfferUsed } from './mark-offer-used.ts';
export type { OfferIntent, SendableOffer } from './offer.ts';
export { findWantedOffer, settleOffer } from './settle-offer.ts';
export { writeOffers } from './write-offers.ts';
