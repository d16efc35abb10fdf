import type { Instant } from '#app/db/client.ts';
import type { SignIn } from '#app/domain/accounts/index.ts';
import type { Recommended } from '#app/domain/recommendations/index.ts';
import type { LetterTexts } from '#app/emails/index.ts';
import type { ShopSettings } from '#app/domain/shops/index.ts';
import type { LiveOffer } from '#app/domain/offers/index.ts';
import type { Campaign } from './links/with-campaign.ts';

/** Everything one letter is made of, as it is at this instant. */
export interface LetterSource {
  messageId: string;
  shopId: string;
  customerId: string;
  /** The text key, such as `abandoned-cart.first`. */
  template: string;
  shop: ShopSettings & { domain: string };
  person: LetterPerson;
  /** The basket as it is, or what was ordered; lines that cannot be bought are marked. */
  lines: readonly LetterLine[];
  cart: { recoveryUrl: string | null } | null;
  order: { name: string; totalMinor: number; currency: string; placedAt: Instant } | null;
  offer: LiveOffer | null;
  /** How she gets into her account; only for letters about it. */
  signIn?: SignIn;
  /** Products that may please her, best first. */
  picks: readonly LetterPick[];
  /** What the shop's reports count visits from this letter under; missing in a preview. */
  campaign?: Campaign;
  /** The merchant's own words by language, over the default ones. */
  texts: Readonly<Record<string, Partial<LetterTexts>>>;
}

export interface LetterPerson {
  address: string;
  firstName: string | null;
  lastName: string | null;
  locale: string | null;
  zone: string | null;
}

export interface LetterLine {
  variantId: string | null;
  productId: string | null;
  title: string;
  variantTitle: string | null;
  quantity: number;
  priceMinor: number;
  handle: string | null;
  imageUrl: string | null;
  isSellable: boolean;
}

export interface LetterProduct {
  productId: string;
  variantId: string;
  title: string;
  variantTitle: string | null;
  handle: string | null;
  imageUrl: string | null;
  priceMinor: number;
}

/** A product with why it is shown to just this person. */
export interface LetterPick extends LetterProduct {
  why: Recommended['why'];
  /** The product that speaks for it. */
  becauseTitle: string | null;
  /** Whether that one is hers already, or has only been put into a basket. */
  isHers: boolean;
  /** Whether many have bought it of late. */
  isWanted: boolean;
  /** In the merchant's own words. */
  reason?: string;
}
