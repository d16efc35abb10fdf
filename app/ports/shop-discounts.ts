import type { AdminOutcome } from './shop-admin.ts';

/** What the product asks of a shop's discounts. */
export interface ShopDiscounts {
  /** Creates a single-use percentage code; the same code twice is one code. */
  createCode(shopId: string, discount: DiscountRequest): Promise<AdminOutcome<{ discountId: string }>>;
}

export interface DiscountRequest {
  title: string;
  code: string;
  percent: number;
  startsAt: number;
  expiresAt: number;
  /** Binds the code to one customer where the shop allows it. */
  shopifyCustomerId: string | null;
}
