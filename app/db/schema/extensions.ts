import { boolean, date, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant, shopId } from './columns.ts';

/**
 * What shoppers typed into a form of the storefront: sealed until it is taken in, then only the word that says the form
 * was used, and the hashes by which too many are told from few.
 */
export const signUps = pgTable(
  'sign_ups',
  {
    shopId: shopId(),
    nonce: text('nonce').notNull(),
    receivedAt: instant('received_at').notNull(),
    visitorHash: text('visitor_hash').notNull(),
    addressHash: text('address_hash').notNull(),
    sealed: text('sealed'),
  },
  (t) => [
    primaryKey({ name: 'sign_ups_pkey', columns: [t.shopId, t.nonce] }),
    index('sign_ups_by_time').on(t.shopId, t.receivedAt),
    index('sign_ups_by_visitor').on(t.shopId, t.visitorHash, t.receivedAt),
    index('sign_ups_by_address').on(t.shopId, t.addressHash, t.receivedAt),
  ],
);

/** Which of our triggers a shop's workflows begin with; the others need not be told. */
export const workflowTriggers = pgTable(
  'workflow_triggers',
  {
    shopId: shopId(),
    trigger: text('trigger').notNull(),
    isUsed: boolean('is_used').notNull(),
    saidAt: instant('said_at').notNull(),
  },
  (t) => [primaryKey({ name: 'workflow_triggers_pkey', columns: [t.shopId, t.trigger] })],
);

/** Up to which day the shop's marketing reports hold the figures of a flow's letters. */
export const marketingReports = pgTable(
  'marketing_reports',
  {
    shopId: shopId(),
    flowId: text('flow_id').notNull(),
    /** A day of the shop's own calendar. */
    reportedDay: date('reported_day').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [primaryKey({ name: 'marketing_reports_pkey', columns: [t.shopId, t.flowId] })],
);
