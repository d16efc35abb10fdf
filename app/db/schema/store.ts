import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, shopId } from './columns.ts';
import type { StoreLine } from './types.ts';

/** Products as they are now: what a letter shows, and whether it may show it. */
export const products = pgTable(
  'products',
  {
    shopId: shopId(),
    productId: text('product_id').notNull(),
    title: text('title').notNull(),
    handle: text('handle'),
    vendor: text('vendor'),
    productType: text('product_type'),
    imageUrl: text('image_url'),
    /** active | draft | archived | deleted */
    status: text('status').notNull(),
    tags: jsonb('tags').$type<string[]>().notNull().default([]),
    sourceUpdatedAt: instant('source_updated_at').notNull(),
  },
  (t) => [primaryKey({ name: 'products_pkey', columns: [t.shopId, t.productId] })],
);

/** Variants as they are now, with price in minor units and whether one can be bought. */
export const variants = pgTable(
  'variants',
  {
    shopId: shopId(),
    variantId: text('variant_id').notNull(),
    productId: text('product_id').notNull(),
    title: text('title'),
    priceMinor: bigint('price_minor', { mode: 'number' }).notNull(),
    imageUrl: text('image_url'),
    isAvailable: boolean('is_available').notNull(),
    sourceUpdatedAt: instant('source_updated_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'variants_pkey', columns: [t.shopId, t.variantId] }),
    index('variants_by_product').on(t.shopId, t.productId),
  ],
);

/** One basket, whether seen as a cart, a checkout or both. `cart_key` is the cart token, else the checkout token. */
export const carts = pgTable(
  'carts',
  {
    shopId: shopId(),
    cartKey: text('cart_key').notNull(),
    checkoutToken: text('checkout_token'),
    customerId: uuid('customer_id'),
    lines: jsonb('lines').$type<StoreLine[]>().notNull(),
    currency: text('currency').notNull(),
    totalMinor: bigint('total_minor', { mode: 'number' }).notNull(),
    /** Sealed: it lets its bearer into the checkout. */
    recoveryUrl: text('recovery_url'),
    activityAt: instant('activity_at').notNull(),
    completedAt: instant('completed_at'),
    sourceUpdatedAt: instant('source_updated_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'carts_pkey', columns: [t.shopId, t.cartKey] }),
    index('carts_by_checkout').on(t.shopId, t.checkoutToken),
    index('carts_by_customer').on(t.shopId, t.customerId),
  ],
);

/** Orders as they are now. */
export const orders = pgTable(
  'orders',
  {
    shopId: shopId(),
    orderId: text('order_id').notNull(),
    customerId: uuid('customer_id'),
    name: text('name').notNull(),
    currency: text('currency').notNull(),
    totalMinor: bigint('total_minor', { mode: 'number' }).notNull(),
    /** Paid back after the order was last seen; what was paid back before is off its total already. */
    refundedMinor: bigint('refunded_minor', { mode: 'number' }).notNull().default(0),
    lines: jsonb('lines').$type<StoreLine[]>().notNull(),
    itemCount: integer('item_count').notNull(),
    placedAt: instant('placed_at').notNull(),
    paidAt: instant('paid_at'),
    cancelledAt: instant('cancelled_at'),
    fulfilledAt: instant('fulfilled_at'),
    /** Imported history never starts a letter. */
    isHistory: boolean('is_history').notNull().default(false),
    isTest: boolean('is_test').notNull().default(false),
    /** Where the buyer came from: how the link named itself, and the host of the site before. */
    origin: jsonb('origin'),
    sourceUpdatedAt: instant('source_updated_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'orders_pkey', columns: [t.shopId, t.orderId] }),
    index('orders_by_customer').on(t.shopId, t.customerId, t.placedAt),
  ],
);

/** Every key under which an order can be recognised as somebody's purchase; the same words as customer_keys. */
export const orderKeys = pgTable(
  'order_keys',
  {
    shopId: shopId(),
    key: text('key').notNull(),
    orderId: text('order_id').notNull(),
    placedAt: instant('placed_at').notNull(),
  },
  (t) => [primaryKey({ name: 'order_keys_pkey', columns: [t.shopId, t.key, t.orderId] })],
);

/** What was paid back of orders, each refund once; it may be told before its order is. */
export const refunds = pgTable(
  'refunds',
  {
    shopId: shopId(),
    orderId: text('order_id').notNull(),
    refundId: text('refund_id').notNull(),
    /** As told; less than nothing counts as nothing. */
    amountMinor: bigint('amount_minor', { mode: 'number' }).notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ name: 'refunds_pkey', columns: [t.shopId, t.orderId, t.refundId] })],
);

/** Parcels of orders; one may be told before its order is. */
export const parcels = pgTable(
  'parcels',
  {
    shopId: shopId(),
    parcelId: text('parcel_id').notNull(),
    orderId: text('order_id').notNull(),
    shippedAt: instant('shipped_at'),
    deliveredAt: instant('delivered_at'),
    /** Told so late that it is no news any more. */
    isHistory: boolean('is_history').notNull(),
  },
  (t) => [
    primaryKey({ name: 'parcels_pkey', columns: [t.shopId, t.parcelId] }),
    index('parcels_by_order').on(t.shopId, t.orderId),
  ],
);

/** What has happened to a return, each step with its first and its last time. */
export const returnSteps = pgTable(
  'return_steps',
  {
    shopId: shopId(),
    returnId: text('return_id').notNull(),
    /** requested | approved | declined | cancelled | closed */
    step: text('step').notNull(),
    orderId: text('order_id').notNull(),
    firstAt: instant('first_at').notNull(),
    lastAt: instant('last_at').notNull(),
    isHistory: boolean('is_history').notNull(),
  },
  (t) => [
    primaryKey({ name: 'return_steps_pkey', columns: [t.shopId, t.returnId, t.step] }),
    index('return_steps_by_order').on(t.shopId, t.orderId),
  ],
);

/** The last word on whether a variant is in stock; it may be told before its product is. */
export const variantStock = pgTable(
  'variant_stock',
  {
    shopId: shopId(),
    variantId: text('variant_id').notNull(),
    isAvailable: boolean('is_available').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ name: 'variant_stock_pkey', columns: [t.shopId, t.variantId] })],
);

/** What was bought, one row a line of an order that counts; cancelled and test orders have none. */
export const orderItems = pgTable(
  'order_items',
  {
    shopId: shopId(),
    orderId: text('order_id').notNull(),
    line: integer('line').notNull(),
    customerId: uuid('customer_id'),
    productId: text('product_id'),
    variantId: text('variant_id'),
    quantity: integer('quantity').notNull(),
    amountMinor: bigint('amount_minor', { mode: 'number' }).notNull(),
    placedAt: instant('placed_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'order_items_pkey', columns: [t.shopId, t.orderId, t.line] }),
    index('order_items_by_product').on(t.shopId, t.productId, t.placedAt, t.customerId),
    index('order_items_by_customer').on(t.shopId, t.customerId, t.placedAt),
  ],
);
