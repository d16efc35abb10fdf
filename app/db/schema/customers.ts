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
    email: text('email'),
    /** Keyed hash of the normalized address, for look-up and suppression. */
    emailHash: text('email_hash'),
    phone: text('phone'),
    firstName: text('first_name'),
    lastName: text('last_name'),
    locale: text('locale'),
    country: text('country'),
    zone: text('zone'),
    tags: jsonb('tags').$type<string[]>().notNull().default([]),
    /** subscribed | unsubscribed | pending | not_subscribed */
    emailConsent: text('email_consent').notNull().default('not_subscribed'),
    emailConsentAt: instant('email_consent_at'),
    ordersCount: integer('orders_count').notNull().default(0),
    firstOrderAt: instant('first_order_at'),
    lastOrderAt: instant('last_order_at'),
    spentMinor: bigint('spent_minor', { mode: 'number' }).notNull().default(0),
    registeredAt: instant('registered_at').notNull(),
    /** The shop's own updated_at; an older payload never overwrites a newer one. */
    sourceUpdatedAt: instant('source_updated_at'),
    deletedAt: instant('deleted_at'),
  },
  (t) => [
    primaryKey({ name: 'customers_pkey', columns: [t.shopId, t.customerId] }),
    unique('customers_shopify_id_key').on(t.shopId, t.shopifyId),
    index('customers_by_registration').on(t.shopId, t.registeredAt),
    index('customers_by_email_hash').on(t.shopId, t.emailHash),
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
