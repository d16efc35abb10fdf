import { index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { instant, shopId } from './columns.ts';

/** Whom the shop was asked to keep an account for, and what came of it: one row for each person and address, for good. */
export const accounts = pgTable(
  'accounts',
  {
    shopId: shopId(),
    customerId: uuid('customer_id').notNull(),
    emailHash: text('email_hash').notNull(),
    /** wanted | ready | closed */
    state: text('state').notNull(),
    /** Why it was closed. */
    reason: text('reason'),
    /** Sealed; only where accounts have passwords, and until it has run out. */
    activationUrl: text('activation_url'),
    wantedAt: instant('wanted_at').notNull(),
    settledAt: instant('settled_at'),
  },
  (t) => [
    primaryKey({ name: 'accounts_pkey', columns: [t.shopId, t.customerId] }),
    unique('accounts_address_key').on(t.shopId, t.emailHash),
    index('accounts_wanted').on(t.shopId, t.wantedAt),
  ],
);

/** People of whom we have learned something that the shop's own records do not hold yet. */
export const customerOutbox = pgTable(
  'customer_outbox',
  {
    shopId: shopId(),
    customerId: uuid('customer_id').notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [primaryKey({ name: 'customer_outbox_pkey', columns: [t.shopId, t.customerId] })],
);
