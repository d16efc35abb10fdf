import type { ShopCustomers } from './shop-customers.ts';
import type { ShopDiscounts } from './shop-discounts.ts';

/** What the product asks of a shop's own administration. Vendor words stay in the adapter. */
export interface ShopAdmin {
  /** What concerns one part of it, each in a port of its own. */
  customers: ShopCustomers;
  discounts: ShopDiscounts;
  getShopProfile(shopId: string): Promise<AdminOutcome<{ profile: ShopProfile }>>;
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

export type AdminOutcome<T> =
  | ({ status: 'done' } & T)
  | { status: 'refused'; reason: string }
  | { status: 'later'; reason: string; retryAfterMs: number };
