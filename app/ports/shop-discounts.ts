import type { OfferTerms } from '#app/domain/offers/index.ts';
import type { AdminOutcome } from './shop-admin.ts';

/** What the product asks of a shop's discounts. */
export interface ShopDiscounts {
  /** Creates a discount with one single-use code; the same code twice is one code. */
  createCode(shopId: string, discount: DiscountRequest): Promise<AdminOutcome<{ discountId: string }>>;
  /** Has up to 250 further codes, each for one use, added to a discount; the shop does so in its own time. */
  addCodes(
    shopId: string,
    discountId: string,
    codes: readonly string[],
  ): Promise<AdminOutcome<{ bulkId: string }>>;
  /** What became of them; 'later' while the shop is at it, no codes when it has forgotten. One that was there already has been added. */
  askAboutCodes(shopId: string, bulkId: string): Promise<AdminOutcome<{ codes: AddedCode[] }>>;
  /** Makes sure that nobody can use a code any more; 'done' once the shop says so. */
  removeCode(shopId: string, removal: CodeRemoval): Promise<AdminOutcome<object>>;
}

export interface DiscountRequest {
  title: string;
  code: string;
  terms: OfferTerms;
  /** The shop's own, which the money in the terms is in. */
  currency: string;
  startsAt: number;
  expiresAt: number;
  /** Binds the code to one customer where the shop allows it. */
  shopifyCustomerId: string | null;
  /** False where one customer may come to use several codes of this discount. */
  oncePerCustomer: boolean;
}

export interface AddedCode {
  code: string;
  /** The shop's own id, where it tells. */
  redeemCodeId: string | null;
  /** Why the shop did not take it; null when it did. */
  reason: string | null;
}

export interface CodeRemoval {
  code: string;
  /** Other people's codes belong to the same discount, which stays. */
  isShared: boolean;
  redeemCodeId: string | null;
}
