import { sql } from 'drizzle-orm';
import { bigint, boolean, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, shopId } from './columns.ts';

/** A discount code promised to one person by one step of a flow; at most one code is live per person. */
export const offers = pgTable(
  'offers',
  {
    shopId: shopId(),
    offerId: uuid('offer_id').notNull(),
    customerId: uuid('customer_id').notNull(),
    flowId: text('flow_id').notNull(),
    enrollmentId: uuid('enrollment_id').notNull(),
    code: text('code').notNull(),
    /** What it gives: see domain/offers/terms.ts. */
    terms: jsonb('terms').notNull(),
    /** wanted | live | failed | used | expired | replaced | revoked */
    state: text('state').notNull(),
    reason: text('reason'),
    discountId: text('discount_id'),
    /** The pool its code came from; missing where the code has a discount of its own. */
    poolId: uuid('pool_id'),
    startsAt: instant('starts_at').notNull(),
    /** As promised; the shop takes the code at least until then. */
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    usedByOrderId: text('used_by_order_id'),
    usedByOther: boolean('used_by_other').default(false).notNull(),
  },
  (t) => [
    primaryKey({ name: 'offers_pkey', columns: [t.shopId, t.offerId] }),
    index('offers_by_customer').on(t.shopId, t.customerId),
    index('offers_by_code').on(t.shopId, t.code),
    index('offers_by_start').on(t.shopId, t.startsAt),
    index('offers_by_discount').on(t.shopId, t.discountId),
  ],
);

/** One discount of the shop that many single-use codes belong to: one for each kind of offer and day of ending. */
export const discountPools = pgTable(
  'discount_pools',
  {
    shopId: shopId(),
    poolId: uuid('pool_id').notNull(),
    termsKey: text('terms_key').notNull(),
    terms: jsonb('terms').notNull(),
    endsAt: instant('ends_at').notNull(),
    /** wanted: the shop does not have it yet | open | failed | closed */
    state: text('state').notNull(),
    reason: text('reason'),
    /** The code the discount is created with, by which a second try finds what the first has made. */
    firstCode: text('first_code').notNull(),
    discountId: text('discount_id'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'discount_pools_pkey', columns: [t.shopId, t.poolId] }),
    index('discount_pools_by_discount').on(t.shopId, t.discountId),
  ],
);

/** Codes made ahead, so that no letter waits for the shop to make one. */
export const poolCodes = pgTable(
  'pool_codes',
  {
    shopId: shopId(),
    code: text('code').notNull(),
    poolId: uuid('pool_id').notNull(),
    /** new: the shop has not confirmed it | free | taken | failed */
    state: text('state').notNull(),
    reason: text('reason'),
    /** The shop's name for the bulk call that adds it, while that runs. */
    bulkId: text('bulk_id'),
    /** The shop's own id of the code, by which it is removed. */
    redeemCodeId: text('redeem_code_id'),
    createdAt: instant('created_at').notNull(),
    takenAt: instant('taken_at'),
  },
  (t) => [
    primaryKey({ name: 'pool_codes_pkey', columns: [t.shopId, t.code] }),
    index('pool_codes_free')
      .on(t.shopId, t.poolId)
      .where(sql`state = 'free'`),
    index('pool_codes_new')
      .on(t.shopId, t.poolId)
      .where(sql`state = 'new'`),
  ],
);

/** Orders that carried a promised code, one row for each order and code. */
export const offerRedemptions = pgTable(
  'offer_redemptions',
  {
    shopId: shopId(),
    code: text('code').notNull(),
    orderId: text('order_id').notNull(),
    /** The buyer, who may be another than the one it was promised to. */
    customerId: uuid('customer_id').notNull(),
    /** What the code took off, where the order tells. */
    savedMinor: bigint('saved_minor', { mode: 'bigint' }),
    at: instant('at').notNull(),
    isLeak: boolean('is_leak').notNull(),
  },
  (t) => [
    primaryKey({ name: 'offer_redemptions_pkey', columns: [t.shopId, t.code, t.orderId] }),
    index('offer_redemptions_by_time').on(t.shopId, t.at),
  ],
);
