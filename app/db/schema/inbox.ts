import { sql } from 'drizzle-orm';
import { index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { bytes, instant, shopId } from './columns.ts';

/** Every webhook as it arrived, acknowledged only after it is here. */
export const inbox = pgTable(
  'inbox',
  {
    shopId: shopId(),
    webhookId: text('webhook_id').notNull(),
    topic: text('topic').notNull(),
    apiVersion: text('api_version'),
    /** When the shop says it happened, from the header; missing when the header was no date. */
    triggeredAt: instant('triggered_at'),
    receivedAt: instant('received_at').notNull(),
    /** Sealed as it came in. */
    body: bytes('body').notNull(),
    /** pending | processed | ignored | set_aside */
    state: text('state').notNull(),
    reason: text('reason'),
    attempts: integer('attempts').notNull().default(0),
    nextTryAt: instant('next_try_at').notNull(),
    processedAt: instant('processed_at'),
  },
  (t) => [
    primaryKey({ name: 'inbox_pkey', columns: [t.shopId, t.webhookId] }),
    index('inbox_pending_by_shop')
      .on(t.shopId, t.nextTryAt)
      .where(sql`state = 'pending'`),
  ],
);
