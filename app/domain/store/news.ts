import type { Instant } from '#app/db/client.ts';
import type { StoreLine } from '#app/db/schema/index.ts';
import type { PersonSeen } from '#app/domain/customers/index.ts';
import type { ConsentState } from '#app/domain/events/index.ts';

/** What a shop lets us know, in our own words; an adapter makes one or more of these from each message. */
export type StoreNews =
  | { kind: 'customer_seen'; person: PersonSeen; isRegistration: boolean }
  | { kind: 'customer_gone'; person: PersonSeen; at: Instant }
  | { kind: 'customers_merged'; kept: PersonSeen; merged: PersonSeen; at: Instant }
  | { kind: 'consent_seen'; person: PersonSeen; consent: ConsentSeen }
  | { kind: 'cart_seen'; person: PersonSeen | null; cart: CartSeen }
  | { kind: 'checkout_gone'; cartKey: string }
  | { kind: 'order_seen'; person: PersonSeen | null; order: OrderSeen }
  | { kind: 'order_gone'; orderId: string; at: Instant }
  | { kind: 'refund_seen'; refund: RefundSeen }
  | { kind: 'product_seen'; product: ProductSeen }
  | { kind: 'product_gone'; productId: string; at: Instant }
  | { kind: 'app_uninstalled'; at: Instant }
  | { kind: 'scopes_changed'; scopes: string[]; at: Instant }
  | { kind: 'shop_seen'; currency: string | null; moneyFormat: string | null; storefrontUrl: string | null };

export type NewsOf<Kind extends StoreNews['kind']> = Extract<StoreNews, { kind: Kind }>;

export interface ConsentSeen {
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
  refunds: RefundSeen[];
}

export interface RefundSeen {
  refundId: string;
  orderId: string;
  amountMinor: number;
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
