import { bigint, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { instant, shopId } from './columns.ts';

/** A person the shop can name, whether Shopify knows her as a customer or only a checkout does. */
export const customers = pgTable(
  'customers',
  {
    shopId: shopId(),
    customerId: uuid('customer_id').notNull(),
    /** Numeric Shopify id as text; it exceeds 2^53. */
    shopifyId: text('shopify_id'),
    /** E-mail address, phone, names and birthday, sealed; missing when nothing of it is known. */
    profile: text('profile'),
    /** Keyed hash of the normalized address, for look-up and suppression; missing when there is no address. */
    emailHash: text('email_hash'),
    locale: text('locale'),
    country: text('country'),
    zone: text('zone'),
    tags: jsonb('tags').$type<string[]>().notNull().default([]),
    /** What the tags follow from: how they were last seen whole, and the single changes since. */
    tagLog: jsonb('tag_log'),
    /** subscribed | unsubscribed | pending | not_subscribed */
    emailConsent: text('email_consent').notNull().default('not_subscribed'),
    emailConsentAt: instant('email_consent_at'),
    /** As `emailConsent`, for text messages. */
    smsConsent: text('sms_consent').notNull().default('not_subscribed'),
    smsConsentAt: instant('sms_consent_at'),
    /** none | disabled | invited | enabled | declined: her account in the shop. */
    accountState: text('account_state').notNull().default('none'),
    ordersCount: integer('orders_count').notNull().default(0),
    firstOrderAt: instant('first_order_at'),
    lastOrderAt: instant('last_order_at'),
    /** When her last orders were, the newest first, at most twenty of those that count; missing while not counted. */
    recentOrderAts: instant('recent_order_ats').array().notNull().default([]),
    spentMinor: bigint('spent_minor', { mode: 'number' }).notNull().default(0),
    registeredAt: instant('registered_at').notNull(),
    /** The shop's own updated_at; an older payload never overwrites a newer one. */
    sourceUpdatedAt: instant('source_updated_at'),
    deletedAt: instant('deleted_at'),
    /** When a message last said where she lives; customer_places follow from it. */
    homeSeenAt: instant('home_seen_at'),
    /** When everything personal was taken out at her request; nothing personal is ever written here again. */
    redactedAt: instant('redacted_at'),
  },
  (t) => [
    primaryKey({ name: 'customers_pkey', columns: [t.shopId, t.customerId] }),
    unique('customers_shopify_id_key').on(t.shopId, t.shopifyId),
    index('customers_by_registration').on(t.shopId, t.registeredAt),
    index('customers_by_email_hash').on(t.shopId, t.emailHash),
  ],
);

/** Words by which the panel finds people: of names, e-mail address and phone, as keyed hashes. */
export const customerWords = pgTable(
  'customer_words',
  {
    shopId: shopId(),
    word: text('word').notNull(),
    customerId: uuid('customer_id').notNull(),
  },
  (t) => [
    primaryKey({ name: 'customer_words_pkey', columns: [t.shopId, t.word, t.customerId] }),
    index('customer_words_by_customer').on(t.shopId, t.customerId),
  ],
);

/**
 * What ties a person to carts, orders and other people: `shopify:<id>`, `email:<hash>`, `phone:<hash>`,
 * `address:<hash>`, `cart:<token>`, `checkout:<token>`. One key may belong to several people of a household.
 */
export const customerKeys = pgTable(
  'customer_keys',
  {
    shopId: shopId(),
    key: text('key').notNull(),
    customerId: uuid('customer_id').notNull(),
    seenAt: instant('seen_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'customer_keys_pkey', columns: [t.shopId, t.key, t.customerId] }),
    index('customer_keys_by_customer').on(t.shopId, t.customerId),
  ],
);

/** Records of one person that became one: who was merged into whom, and what was handed over, to undo it by. */
export const customerMerges = pgTable(
  'customer_merges',
  {
    shopId: shopId(),
    mergedId: uuid('merged_id').notNull(),
    keptId: uuid('kept_id').notNull(),
    at: instant('at').notNull(),
    /** `HandedOver` of the customers' feature; under `to`, the record it went to first. */
    handedOver: jsonb('handed_over').notNull(),
  },
  (t) => [
    primaryKey({ name: 'customer_merges_pkey', columns: [t.shopId, t.mergedId] }),
    index('customer_merges_by_kept').on(t.shopId, t.keptId),
  ],
);

/** Records that were made one and told apart again: only the shop's own word makes them one once more. */
export const customerPartings = pgTable(
  'customer_partings',
  {
    shopId: shopId(),
    mergedId: uuid('merged_id').notNull(),
    keptId: uuid('kept_id').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'customer_partings_pkey', columns: [t.shopId, t.mergedId, t.keptId] }),
    index('customer_partings_by_kept').on(t.shopId, t.keptId),
  ],
);
