import {
  bigint,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
  customType,
} from 'drizzle-orm/pg-core';
import { instant, shopId } from './columns.ts';

const instantRanges = customType<{ data: string; driverData: string }>({ dataType: () => 'tstzmultirange' });

/** What is known of each person beside what she did: her stage, scores, rhythm and what is to be expected of her. */
export const customerInsights = pgTable(
  'customer_insights',
  {
    shopId: shopId(),
    customerId: uuid('customer_id').notNull(),
    /** visitor | new_buyer | active | departing | returned, as of `computed_at`; `next_change_at` says until when. */
    stage: text('stage').notNull(),
    stageSince: instant('stage_since'),
    orders: integer('orders').notNull(),
    firstOrderAt: instant('first_order_at'),
    lastOrderAt: instant('last_order_at'),
    departsAt: instant('departs_at'),
    returnedAt: instant('returned_at'),
    /** When she was a customer of the shop: from each order on until she had been silent for too long. */
    customerDuring: instantRanges('customer_during').notNull(),
    nextChangeAt: instant('next_change_at'),
    recency: integer('recency'),
    frequency: integer('frequency'),
    monetary: integer('monetary'),
    rfmGroup: text('rfm_group'),
    intervalMs: bigint('interval_ms', { mode: 'number' }),
    ownIntervals: integer('own_intervals').notNull(),
    nextOrderAt: instant('next_order_at'),
    chanceAlive: doublePrecision('chance_alive'),
    expectedOrders: doublePrecision('expected_orders'),
    expectedAverageMinor: doublePrecision('expected_average_minor'),
    expectedValueMinor: doublePrecision('expected_value_minor'),
    churnRisk: doublePrecision('churn_risk'),
    computedAt: instant('computed_at').notNull(),
    /** Counts each writing, so that what was computed from an older state is not written over a newer one. */
    revision: bigint('revision', { mode: 'number' }).notNull().default(0),
    /** What all her orders were worth in the shop's currency, less refunds. */
    spentMinor: bigint('spent_minor', { mode: 'number' }).notNull().default(0),
    /** Orders in other currencies, which are not in that sum. */
    foreignOrders: integer('foreign_orders').notNull().default(0),
    /** While she is back: what brought her, as `ReturnCause`. */
    returnCause: jsonb('return_cause'),
    /** Tries to say anew what time has changed, that failed. */
    attempts: integer('attempts').notNull().default(0),
    problem: text('problem'),
  },
  (t) => [
    primaryKey({ name: 'customer_insights_pkey', columns: [t.shopId, t.customerId] }),
    index('customer_insights_due').on(t.shopId, t.nextChangeAt),
  ],
);

/** What was learned from all customers of a shop at once: customers (scales and models) | retention (figures of the page) | products (only when). */
export const shopModels = pgTable(
  'shop_models',
  {
    shopId: shopId(),
    kind: text('kind').notNull(),
    model: jsonb('model').notNull(),
    fittedAt: instant('fitted_at').notNull(),
  },
  (t) => [primaryKey({ name: 'shop_models_pkey', columns: [t.shopId, t.kind] })],
);

/** After how long people take a product again. */
export const productRhythms = pgTable(
  'product_rhythms',
  {
    shopId: shopId(),
    productId: text('product_id').notNull(),
    intervalMs: bigint('interval_ms', { mode: 'number' }).notNull(),
    /** Refills of this very product that it rests on. */
    refills: integer('refills').notNull(),
    /** product | category | shop: what it was drawn toward. */
    basis: text('basis').notNull(),
  },
  (t) => [primaryKey({ name: 'product_rhythms_pkey', columns: [t.shopId, t.productId] })],
);
