import type { Instant } from '#app/db/client.ts';
import type { StoreLine } from '#app/db/schema/index.ts';
import type { Origin, PersonSeen } from '#app/domain/customers/index.ts';
import type { ConsentState } from '#app/domain/events/index.ts';
import type { Withdrawal } from '#app/domain/offers/index.ts';
import type { PrivacySubject } from '#app/domain/privacy/index.ts';

/** What a shop lets us know, in our own words; an adapter makes one or more of these from each message. */
export type StoreNews =
  | { kind: 'customer_seen'; person: PersonSeen; isRegistration: boolean }
  | { kind: 'customer_gone'; person: PersonSeen; at: Instant }
  | { kind: 'customers_merged'; kept: PersonSeen; merged: PersonSeen; at: Instant }
  | { kind: 'tags_changed'; person: PersonSeen }
  | { kind: 'consent_seen'; person: PersonSeen; consent: ConsentSeen }
  | { kind: 'cart_seen'; person: PersonSeen | null; cart: CartSeen }
  | { kind: 'checkout_gone'; cartKey: string }
  | { kind: 'order_seen'; person: PersonSeen | null; order: OrderSeen }
  | { kind: 'order_gone'; orderId: string; at: Instant }
  | { kind: 'refund_seen'; refund: RefundSeen }
  | { kind: 'parcel_seen'; parcel: ParcelSeen }
  | { kind: 'return_seen'; goods: ReturnSeen }
  | { kind: 'product_seen'; product: ProductSeen }
  | { kind: 'product_gone'; productId: string; at: Instant }
  | { kind: 'stock_seen'; variantId: string; isAvailable: boolean; at: Instant }
  | ({ kind: 'codes_withdrawn' } & Withdrawal)
  | { kind: 'data_requested'; subject: PrivacySubject; reference: string | null; at: Instant }
  | { kind: 'customer_redact_requested'; subject: PrivacySubject; at: Instant }
  | { kind: 'shop_redact_requested'; at: Instant }
  | RefetchWanted
  | { kind: 'bulk_finished'; operationId: string; status: string }
  | { kind: 'app_uninstalled'; at: Instant }
  | { kind: 'scopes_changed'; scopes: string[]; at: Instant }
  | {
      kind: 'shop_seen';
      currency: string | null;
      moneyFormat: string | null;
      storefrontUrl: string | null;
      at: Instant;
    };

/** Something has changed that was not told in full: the shop has to be asked. `at` is when it changed. */
export interface RefetchWanted {
  kind: 'refetch_wanted';
  about: 'order' | 'customer' | 'product' | 'shop';
  id: string;
  at: Instant;
}

export type NewsOf<Kind extends StoreNews['kind']> = Extract<StoreNews, { kind: Kind }>;

export interface ConsentSeen {
  channel: 'email' | 'sms';
  state: ConsentState;
  optInLevel: string | null;
  /** Where it was given: in the shop's own records, or by a tick beside a checkout. */
  source: 'shopify' | 'checkout';
  /** When the person decided, not when it was told. */
  at: Instant;
}

/** A basket at one moment, seen as a cart or as a checkout. */
export interface CartSeen {
  /** Cart token, else checkout token. */
  cartKey: string;
  /** Whether a checkout was seen, which knows more than a cart does. */
  isCheckout: boolean;
  checkoutToken: string | null;
  lines: StoreLine[];
  currency: string;
  totalMinor: number;
  recoveryUrl: string | null;
  completedAt: Instant | null;
  updatedAt: Instant;
  /** Told so late that it is no activity any more. */
  isHistory: boolean;
}

/** An order at one moment. */
export interface OrderSeen {
  orderId: string;
  name: string;
  currency: string;
  totalMinor: number;
  lines: StoreLine[];
  placedAt: Instant;
  paidAt: Instant | null;
  fulfilledAt: Instant | null;
  cancelledAt: Instant | null;
  isTest: boolean;
  /** Placed long before it was first told: not to be answered with letters. */
  isHistory: boolean;
  /** Told in the moment it was placed, which makes it no history even if somebody has filed it as such. */
  isCreation: boolean;
  updatedAt: Instant;
  cartToken: string | null;
  checkoutToken: string | null;
  /** Addresses beside the buyer's own under which the order can be recognised. */
  emails: string[];
  /** Discount codes typed at the checkout. */
  codes: string[];
  /** What each of them took off, where it is told. */
  savedMinor?: Record<string, number>;
  /** Where the buyer came from, where it is told. */
  origin?: Origin | null;
  refunds: RefundSeen[];
}

export interface RefundSeen {
  refundId: string;
  orderId: string;
  amountMinor: number;
  at: Instant;
  isHistory: boolean;
}

/** A parcel of an order; it has left, or it has arrived. */
export interface ParcelSeen {
  parcelId: string;
  orderId: string;
  shippedAt: Instant | null;
  deliveredAt: Instant | null;
  isHistory: boolean;
}

export type ReturnStep = 'requested' | 'approved' | 'declined' | 'cancelled' | 'closed';

/** A step of a return. */
export interface ReturnSeen {
  returnId: string;
  orderId: string;
  step: ReturnStep;
  at: Instant;
  isHistory: boolean;
}

export interface ProductSeen {
  productId: string;
  title: string;
  handle: string | null;
  vendor: string | null;
  productType: string | null;
  imageUrl: string | null;
  status: 'active' | 'draft' | 'archived';
  tags: string[];
  variants: VariantSeen[];
  /** Every variant the product has; of more than a hundred, only some are described in `variants`. */
  variantIds: string[];
  updatedAt: Instant;
}

export interface VariantSeen {
  variantId: string;
  title: string | null;
  priceMinor: number;
  imageUrl: string | null;
  isAvailable: boolean;
}
