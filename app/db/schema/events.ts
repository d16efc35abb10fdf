import { index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, shopId } from './columns.ts';

/** What happened, once each: the log that flows react to and that replay reads. */
export const events = pgTable(
  'events',
  {
    shopId: shopId(),
    eventId: uuid('event_id').notNull(),
    /** Says when two deliveries speak of the same happening, such as `order.placed:1234`. */
    dedupeKey: text('dedupe_key').notNull(),
    kind: text('kind').notNull(),
    /** Missing while the person behind it is unknown. */
    customerId: uuid('customer_id'),
    at: instant('at').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    payload: jsonb('payload').notNull(),
  },
  (t) => [
    primaryKey({ name: 'events_pkey', columns: [t.shopId, t.eventId] }),
    index('events_by_customer').on(t.shopId, t.customerId, t.at),
    index('events_by_time').on(t.shopId, t.at),
  ],
);
