import { index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, shopId } from './columns.ts';

/** The append-only proof of what a person agreed to or refused; the newest row of a channel holds. */
export const consents = pgTable(
  'consents',
  {
    shopId: shopId(),
    consentId: uuid('consent_id').notNull(),
    customerId: uuid('customer_id').notNull(),
    /** email | sms */
    channel: text('channel').notNull(),
    /** marketing; being tracked is a matter of its own */
    purpose: text('purpose').notNull(),
    /** subscribed | unsubscribed | pending | not_subscribed */
    state: text('state').notNull(),
    /** single_opt_in | confirmed_opt_in | unknown */
    optInLevel: text('opt_in_level'),
    /** shopify | checkout | form | confirm_link | unsubscribe_link | preference_page | one_click | import */
    source: text('source').notNull(),
    /** When she decided. */
    at: instant('at').notNull(),
    evidence: jsonb('evidence').$type<Record<string, string>>().notNull().default({}),
    /** Which words she saw: a row of `form_texts`. */
    formTextId: text('form_text_id'),
    locale: text('locale'),
    /** The network she came from, /24 or /48: no single machine. */
    ipNetwork: text('ip_network'),
    /** The family of her browser or mail program, without its version. */
    userAgent: text('user_agent'),
    /** Whose law applied to her then. */
    country: text('country'),
    recordedAt: instant('recorded_at'),
  },
  (t) => [
    primaryKey({ name: 'consents_pkey', columns: [t.shopId, t.consentId] }),
    index('consents_by_customer').on(t.shopId, t.customerId, t.at),
  ],
);

/** The exact words of a form that somebody agreed to; the id is their hash, and they are never rewritten. */
export const formTexts = pgTable(
  'form_texts',
  {
    shopId: shopId(),
    formTextId: text('form_text_id').notNull(),
    text: text('text').notNull(),
    locale: text('locale'),
    firstSeenAt: instant('first_seen_at').notNull(),
  },
  (t) => [primaryKey({ name: 'form_texts_pkey', columns: [t.shopId, t.formTextId] })],
);

/** The decision of a person and channel that the shop's own records are to learn of, or have learned of. */
export const consentPushes = pgTable(
  'consent_pushes',
  {
    shopId: shopId(),
    customerId: uuid('customer_id').notNull(),
    channel: text('channel').notNull(),
    consentId: uuid('consent_id').notNull(),
    /** What made it necessary; the same once more is nothing new. */
    wish: text('wish').notNull(),
    /** waiting | done | refused */
    state: text('state').notNull(),
    reason: text('reason'),
    filedAt: instant('filed_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (t) => [
    primaryKey({ name: 'consent_pushes_pkey', columns: [t.shopId, t.customerId, t.channel] }),
    index('consent_pushes_waiting').on(t.shopId, t.filedAt),
  ],
);

/** Addresses that must not be written to, as keyed hashes, so that the refusal outlives the person's data. */
export const suppressions = pgTable(
  'suppressions',
  {
    shopId: shopId(),
    addressHash: text('address_hash').notNull(),
    /** complaint | hard_bounce | manual | soft_bounce | unsubscribe; the last stops marketing only */
    reason: text('reason').notNull(),
    at: instant('at').notNull(),
    /** provider | import | person */
    source: text('source').notNull().default('provider'),
    /** When it ends by itself; missing when it does not. */
    until: instant('until'),
  },
  (t) => [primaryKey({ name: 'suppressions_pkey', columns: [t.shopId, t.addressHash, t.reason] })],
);
