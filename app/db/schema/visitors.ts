import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, shopId } from './columns.ts';

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
