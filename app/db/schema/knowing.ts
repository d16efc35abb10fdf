import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  customType,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant, shopId } from './columns.ts';

const instantRanges = customType<{ data: string; driverData: string }>({ dataType: () => 'tstzmultirange' });

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

/** What goes with a product, by kind; how strongly, and how many people say so. */
export const relatedProducts = pgTable(
  'related_products',
  {
    shopId: shopId(),
    productId: text('product_id').notNull(),
    kind: text('kind').notNull(),
    relatedId: text('related_id').notNull(),
    score: doublePrecision('score').notNull(),
    people: integer('people').notNull(),
  },
  (t) => [
    primaryKey({
      name: 'related_products_pkey',
      columns: [t.shopId, t.productId, t.kind, t.relatedId],
    }),
  ],
);

/** What somebody did on the storefront, by the device she did it from; whose that is, visitor_links say. */
export const views = pgTable(
  'views',
  {
    shopId: shopId(),
    viewId: uuid('view_id').notNull(),
    visitorId: text('visitor_id').notNull(),
    /** product | collection | search */
    kind: text('kind').notNull(),
    productId: text('product_id'),
    collectionHandle: text('collection_handle'),
    /** What she searched for, sealed. */
    words: text('words'),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'views_pkey', columns: [t.shopId, t.viewId] }),
    index('views_by_visitor').on(t.shopId, t.visitorId, t.at),
    index('views_by_product').on(t.shopId, t.productId, t.at),
    index('views_by_time').on(t.shopId, t.at),
  ],
);

/** Who was behind a device from an instant on; what lies before the first link is the first person's. */
export const visitorLinks = pgTable(
  'visitor_links',
  {
    shopId: shopId(),
    visitorId: text('visitor_id').notNull(),
    customerId: uuid('customer_id').notNull(),
    fromAt: instant('from_at').notNull(),
    /** When somebody else's time began; never, while nobody's has. */
    untilAt: instant('until_at').notNull(),
    /** signed_in | checkout | form | letter */
    how: text('how').notNull(),
  },
  (t) => [
    primaryKey({
      name: 'visitor_links_pkey',
      columns: [t.shopId, t.visitorId, t.fromAt, t.customerId],
    }),
    index('visitor_links_by_customer').on(t.shopId, t.customerId),
  ],
);

/**
 * What was said of who is behind a device, and when: first and last within each ten minutes. Whom that means,
 * customer_keys and customer_merges know; visitor_links hold what follows.
 */
export const visitorClaims = pgTable(
  'visitor_claims',
  {
    shopId: shopId(),
    visitorId: text('visitor_id').notNull(),
    /** `shopify:<number>`, `cart:<token>`, or `customer:<our own id>`; it may mean nobody yet. */
    key: text('key').notNull(),
    how: text('how').notNull(),
    /** Begin of the ten minutes. */
    slot: instant('slot').notNull(),
    firstAt: instant('first_at').notNull(),
    lastAt: instant('last_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'visitor_claims_pkey', columns: [t.shopId, t.visitorId, t.key, t.how, t.slot] }),
    index('visitor_claims_by_key').on(t.shopId, t.key),
    index('visitor_claims_by_time').on(t.shopId, t.lastAt),
  ],
);

/** Where a person lives, as keyed hashes of city, region and beginnings of the postal code. */
export const customerPlaces = pgTable(
  'customer_places',
  {
    shopId: shopId(),
    customerId: uuid('customer_id').notNull(),
    place: text('place').notNull(),
  },
  (t) => [
    primaryKey({ name: 'customer_places_pkey', columns: [t.shopId, t.customerId, t.place] }),
    index('customer_places_by_place').on(t.shopId, t.place, t.customerId),
  ],
);

/** Segments as the merchant defined them. */
export const segments = pgTable(
  'segments',
  {
    shopId: shopId(),
    segmentId: uuid('segment_id').notNull(),
    name: text('name').notNull(),
    definition: jsonb('definition').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    /** The definition as it is asked: with keyed hashes in place of places. */
    rule: jsonb('rule').notNull(),
    /** Since when its members are known; missing while they are being found out. */
    filledAt: instant('filled_at'),
  },
  (t) => [
    primaryKey({ name: 'segments_pkey', columns: [t.shopId, t.segmentId] }),
    uniqueIndex('segments_name_key').on(t.shopId, sql`lower(name)`),
  ],
);

/** The members of a segment, and those whom time alone may make one. */
export const segmentMembers = pgTable(
  'segment_members',
  {
    shopId: shopId(),
    segmentId: uuid('segment_id').notNull(),
    customerId: uuid('customer_id').notNull(),
    isMember: boolean('is_member').notNull(),
    /** Since when that is so. */
    since: instant('since').notNull(),
    nextChangeAt: instant('next_change_at'),
  },
  (t) => [
    primaryKey({ name: 'segment_members_pkey', columns: [t.shopId, t.customerId, t.segmentId] }),
    index('segment_members_due').on(t.shopId, t.nextChangeAt),
    index('segment_members_by_segment')
      .on(t.shopId, t.segmentId, t.customerId)
      .where(sql`is_member`),
  ],
);

/** People whom somebody else has listed, such as a segment of the shop's own admin. */
export const customerLists = pgTable(
  'customer_lists',
  {
    shopId: shopId(),
    listId: uuid('list_id').notNull(),
    name: text('name').notNull(),
    /** Where it comes from there. */
    sourceId: text('source_id').notNull(),
    /** waiting | taken | failed */
    state: text('state').notNull(),
    /** Why it failed: missing | refused | no_segment. */
    reason: text('reason'),
    takenAt: instant('taken_at'),
    /** The segment that was made of it; missing until it was read once. */
    segmentId: uuid('segment_id'),
    /** When the newest reading was asked for; it goes by this instant. */
    askedAt: instant('asked_at'),
    /** How far the reading has come. */
    position: jsonb('position'),
    /** Whom the list names, but nobody may know any more, or the shop does not tell of. */
    leftOut: integer('left_out').notNull().default(0),
  },
  (t) => [primaryKey({ name: 'customer_lists_pkey', columns: [t.shopId, t.listId] })],
);

export const customerListMembers = pgTable(
  'customer_list_members',
  {
    shopId: shopId(),
    listId: uuid('list_id').notNull(),
    customerId: uuid('customer_id').notNull(),
    /** When the list last named her; whom a whole reading does not name has left it. */
    seenAt: instant('seen_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'customer_list_members_pkey', columns: [t.shopId, t.listId, t.customerId] }),
    index('customer_list_members_by_customer').on(t.shopId, t.customerId),
  ],
);

/** What the merchant says goes with what, and why. */
export const complementRules = pgTable(
  'complement_rules',
  {
    shopId: shopId(),
    ruleId: uuid('rule_id').notNull(),
    /** product | category | tag, of what was bought */
    ofKind: text('of_kind').notNull(),
    ofValue: text('of_value').notNull(),
    relatedId: text('related_id').notNull(),
    /** In the merchant's words, by language. */
    reasons: jsonb('reasons').$type<Record<string, string>>().notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [primaryKey({ name: 'complement_rules_pkey', columns: [t.shopId, t.ruleId] })],
);
