/** The languages the sandbox's shops are kept in. */
export const locales = ['en', 'ja', 'zh-TW'] as const;
export type Locale = (typeof locales)[number];
export type Localized = Record<Locale, string>;

export interface ShopProfile {
  /** Numeric id as text, as every id here. */
  id: string;
  domain: string;
  name: string;
  tagline: Localized;
  email: string;
  currency: string;
  moneyFormat: string;
  locale: Locale;
  zone: string;
  address: Address;
  /** One yen of the catalogue in this shop's minor units. */
  minorPerYen: number;
}

export interface Address {
  firstName: string;
  lastName: string;
  address1: string;
  city: string;
  province: string;
  zip: string;
  countryCode: string;
  phone: string | null;
}

export interface Product {
  id: string;
  handle: string;
  title: Localized;
  description: Localized;
  vendor: string;
  kind: ProductKind;
  tags: string[];
  picture: Picture;
  variants: Variant[];
  createdAt: number;
  updatedAt: number;
}

export type ProductKind = 'coffee' | 'tea' | 'ceramics' | 'tools';

/** What an app has asked for in bulk, and the lines that were written for it. */
export interface BulkExport {
  id: string;
  query: string;
  status: 'CREATED' | 'COMPLETED' | 'FAILED' | 'CANCELED' | 'EXPIRED';
  errorCode: 'ACCESS_DENIED' | 'INTERNAL_SERVER_ERROR' | 'TIMEOUT' | null;
  lines: string[];
  createdAt: number;
  completedAt: number | null;
}

/** What the drawn picture of a product shows. */
export interface Picture {
  motif: 'bag' | 'tin' | 'cup' | 'teapot' | 'bowl' | 'plate' | 'dripper' | 'whisk' | 'box';
  /** Index into the palettes. */
  palette: number;
}

export interface Variant {
  id: string;
  productId: string;
  title: Localized;
  sku: string;
  priceMinor: number;
  grams: number;
  stock: number;
}

export type ConsentState = 'subscribed' | 'unsubscribed' | 'not_subscribed' | 'pending';

export interface Consent {
  state: ConsentState;
  level: 'single_opt_in' | 'confirmed_opt_in' | 'unknown';
  at: number;
}

export interface Customer {
  id: string;
  email: string | null;
  phone: string | null;
  firstName: string;
  lastName: string;
  locale: Locale;
  address: Address | null;
  consent: Consent;
  /** Missing until something was said about text messages. */
  smsConsent?: Consent;
  tags: string[];
  /** Her account: made, but never used, until she has signed in once. */
  accountState: 'disabled' | 'invited' | 'enabled' | 'declined';
  createdAt: number;
  updatedAt: number;
  deletedAt: number | null;
}

export interface Line {
  variantId: string;
  quantity: number;
}

export interface Cart {
  token: string;
  lines: Line[];
  createdAt: number;
  updatedAt: number;
  checkoutToken: string | null;
  completedAt: number | null;
}

export interface Checkout {
  id: string;
  token: string;
  /** Secret part of the recovery link. */
  key: string;
  cartToken: string;
  lines: Line[];
  email: string | null;
  phone: string | null;
  address: Address | null;
  acceptsMarketing: boolean;
  customerId: string | null;
  discountCode: string | null;
  locale: Locale;
  createdAt: number;
  updatedAt: number;
  completedAt: number | null;
}

export interface OrderLine extends Line {
  id: string;
  priceMinor: number;
  discountMinor: number;
}

export interface Order {
  id: string;
  /** Counted up from 1001; the order's name is "#1001". */
  number: number;
  token: string;
  cartToken: string | null;
  checkoutToken: string | null;
  customerId: string;
  email: string | null;
  phone: string | null;
  address: Address | null;
  acceptsMarketing: boolean;
  locale: Locale;
  lines: OrderLine[];
  discount: { code: string; value: DiscountValue; shippingOffMinor: number } | null;
  shippingMinor: number;
  createdAt: number;
  updatedAt: number;
  paidAt: number | null;
  fulfilledAt: number | null;
  cancelledAt: number | null;
  refundedAt: number | null;
}

export type DiscountValue =
  | { kind: 'percentage'; percent: number }
  | { kind: 'amount'; amountMinor: number }
  | { kind: 'free_shipping' }
  /** One piece of a product for nothing beside goods of these collections: so many, or of so much together. */
  | {
      kind: 'gift';
      productIds: string[];
      collectionIds: string[];
      leastQuantity: number | null;
      leastMinor: number | null;
    };

export interface Discount {
  id: string;
  title: string;
  value: DiscountValue;
  /** What all goods must come to. */
  minimumMinor: number | null;
  startsAt: number;
  endsAt: number | null;
  /** Of each code. */
  usageLimit: number | null;
  oncePerCustomer: boolean;
  /** Empty = everybody. */
  customerIds: string[];
  createdAt: number;
  updatedAt: number;
}

/** One of the codes a discount is had by. */
export interface RedeemCode {
  id: string;
  code: string;
  discountId: string;
  usedCount: number;
}

/** Codes on their way into a discount; Shopify adds them in its own time. */
export interface BulkCreation {
  id: string;
  discountId: string;
  codes: string[];
  createdAt: number;
  /** What became of each, once it has run. */
  results:
    | { code: string; redeemCodeId: string | null; error: 'TAKEN' | 'TOO_LONG' | 'BLANK' | null }[]
    | null;
}
