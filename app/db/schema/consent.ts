import { index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, shopId } from './columns.ts';

/** The append-only proof of what a person agreed to or refused; the newest row of a channel holds. */
export const consents = pgTable(
  'consents',
  {
    shopId: shopId(),
    consentId: uuid('consent_id').notNull(),
    customerId: uuid('customer_id').notNull(),
    channel: text('channel').notNull(),
    purpose: text('purpose').notNull(),
    /** subscribed | unsubscribed | pending | not_subscribed */
    state: text('state').notNull(),
    optInLevel: text('opt_in_level'),
    /** shopify | checkout | unsubscribe_link | preference_page | one_click | import */
    source: text('source').notNull(),
    at: instant('at').notNull(),
    evidence: jsonb('evidence').$type<Record<string, string>>().notNull().default({}),
  },
  (t) => [
    primaryKey({ name: 'consents_pkey', columns: [t.shopId, t.consentId] }),
    index('consents_by_customer').on(t.shopId, t.customerId, t.at),
  ],
);

/** Addresses that must not be written to, as keyed hashes, so that the refusal outlives the person's data. */
export const suppressions = pgTable(
  'suppressions',
  {
    shopId: shopId(),
    addressHash: text('address_hash').notNull(),
    /** hard_bounce | complaint | manual */
    reason: text('reason').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ name: 'suppressions_pkey', columns: [t.shopId, t.addressHash] })],
);
