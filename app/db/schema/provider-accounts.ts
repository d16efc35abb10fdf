import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

/** What all workers together know of one mail provider's account: its pace, and whether it asked us to wait. */
export const providerAccounts = pgTable(
  'provider_accounts',
  {
    account: text('account').notNull(),
    /** When the account may be called next. */
    nextCallAt: instant('next_call_at').notNull(),
    pausedUntil: instant('paused_until'),
    /** rate_limited | quota_exceeded | unavailable | misconfigured */
    pauseReason: text('pause_reason'),
    /** Failed calls in a row. */
    failures: integer('failures').notNull().default(0),
  },
  (t) => [primaryKey({ name: 'provider_accounts_pkey', columns: [t.account] })],
);
