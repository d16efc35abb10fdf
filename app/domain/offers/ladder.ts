import type { OfferTerms } from './terms.ts';

/** What offers of different kinds are measured by. */
export interface Yardstick {
  /** What an order of this shop usually comes to. */
  typicalOrderMinor: number;
  /** What each gift would cost, by product. */
  giftPrices: ReadonlyMap<string, number>;
}

/**
 * Which of two offers is the higher step of the ladder: what it saves on a typical order, then the lower threshold.
 * Free shipping is the lowest step, since what shipping costs is not known here.
 *
 * @returns more than 0 when `one` is the better, 0 when they are equal
 */
export function compareOffers(one: OfferTerms, other: OfferTerms, yardstick: Yardstick): number {
  const difference = worthOf(one, yardstick) - worthOf(other, yardstick);
  return difference === 0 ? (other.minimumMinor ?? 0) - (one.minimumMinor ?? 0) : difference;
}

function worthOf(terms: OfferTerms, { typicalOrderMinor, giftPrices }: Yardstick): number {
  switch (terms.kind) {
    case 'percentage':
      return (terms.percent * typicalOrderMinor) / 100;
    case 'amount':
      return terms.amountMinor;
    case 'gift':
      return giftPrices.get(terms.productId) ?? 0;
    case 'free_shipping':
      return 0;
  }
}
