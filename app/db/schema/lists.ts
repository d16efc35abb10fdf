import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, shopId } from './columns.ts';

/** People whom somebody else has listed, such as a segment of the shop's own admin. */
export const customerLists = pgTable(
  'customer_lists',
  {
    shopId: shopId(),
    listId: uuid('list_id').notNull(),
    name: text('name').notNull(),
    /** Where it comes from there. */
    sourceId: text('source_id').notNull(),
    /** waiting | taken | failed */
    state: text('state').notNull(),
    /** Why it failed: missing | refused | no_segment. */
    reason: text('reason'),
    takenAt: instant('taken_at'),
    /** The segment that was made of it; missing until it was read once. */
    segmentId: uuid('segment_id'),
    /** When the newest reading was asked for; it goes by this instant. */
    askedAt: instant('asked_at'),
    /** How far the reading has come. */
    position: jsonb('position'),
    /** Whom the list names, but nobody may know any more, or the shop does not tell of. */
    leftOut: integer('left_out').notNull().default(0),
  },
  (t) => [primaryKey({ name: 'customer_lists_pkey', columns: [t.shopId, t.listId] })],
);

export const customerListMembers = pgTable(
  'customer_list_members',
  {
    shopId: shopId(),
    listId: uuid('list_id').notNull(),
    customerId: uuid('customer_id').notNull(),
    /** When the list last named her; whom a whole reading does not name has left it. */
    seenAt: instant('seen_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'customer_list_members_pkey', columns: [t.shopId, t.listId, t.customerId] }),
    index('customer_list_members_by_customer').on(t.shopId, t.customerId),
  ],
);
