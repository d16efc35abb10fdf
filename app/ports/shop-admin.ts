import type { ShopAccess } from './shop-access.ts';
import type { ShopCustomers } from './shop-customers.ts';
import type { ShopDiscounts } from './shop-discounts.ts';
import type { ShopMarketing } from './shop-marketing.ts';
import type { ShopRecords } from './shop-records.ts';
import type { ShopSegments } from './shop-segments.ts';
import type { ShopWorkflows } from './shop-workflows.ts';

/** What the product asks of a shop's own administration. Vendor words stay in the adapter. */
export interface ShopAdmin {
  /** What concerns one part of it, each in a port of its own. */
  customers: ShopCustomers;
  discounts: ShopDiscounts;
  records: ShopRecords;
  marketing: ShopMarketing;
  workflows: ShopWorkflows;
  segments: ShopSegments;
  access: ShopAccess;
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
  accounts: ShopAccounts;
}

/** How the shop's customers get into their accounts. */
export interface ShopAccounts {
  /** 'new': by a code that is sent to them; 'classic': by a password that they choose. */
  kind: 'new' | 'classic';
  /** Where they sign in, if the shop says. */
  url: string | null;
}

export type AdminOutcome<T> =
  | ({ status: 'done' } & T)
  | { status: 'refused'; reason: string }
  | { status: 'later'; reason: string; retryAfterMs: number };
