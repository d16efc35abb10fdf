/** What the product asks of a shop's own administration. Vendor words stay in the adapter. */
export interface ShopAdmin {
  getShopProfile(shopId: string): Promise<AdminOutcome<{ profile: ShopProfile }>>;
  /** Creates a single-use percentage code; the same code twice is one code. */
  createDiscountCode(
    shopId: string,
    discount: DiscountRequest,
  ): Promise<AdminOutcome<{ discountId: string }>>;
  addCustomerTags(shopId: string, shopifyCustomerId: string, tags: string[]): Promise<AdminOutcome<object>>;
  /** Makes sure that access outlives a long silence; without it a shop is lost after 90 quiet days. */
  renewAccess(shopId: string): Promise<AdminOutcome<object>>;
}

export interface ShopProfile {
  name: string;
  email: string;
  storefrontUrl: string;
  currency: string;
  moneyFormat: string;
  zone: string;
  locale: string;
  postalAddress: string;
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

export type AdminOutcome<T> =
  | ({ status: 'done' } & T)
  | { status: 'refused'; reason: string }
  | { status: 'later'; reason: string; retryAfterMs: number };
