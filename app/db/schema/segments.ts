import { sql } from 'drizzle-orm';
import { boolean, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant, shopId } from './columns.ts';

/** Segments as the merchant defined them. */
export const segments = pgTable(
  'segments',
  {
    shopId: shopId(),
    segmentId: uuid('segment_id').notNull(),
    name: text('name').notNull(),
    definition: jsonb('definition').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    /** The definition as it is asked: with keyed hashes in place of places. */
    rule: jsonb('rule').notNull(),
    /** Since when its members are known; missing while they are being found out. */
    filledAt: instant('filled_at'),
  },
  (t) => [
    primaryKey({ name: 'segments_pkey', columns: [t.shopId, t.segmentId] }),
    uniqueIndex('segments_name_key').on(t.shopId, sql`lower(name)`),
  ],
);

/** The members of a segment, and those whom time alone may make one. */
export const segmentMembers = pgTable(
  'segment_members',
  {
    shopId: shopId(),
    segmentId: uuid('segment_id').notNull(),
    customerId: uuid('customer_id').notNull(),
    isMember: boolean('is_member').notNull(),
    /** Since when that is so. */
    since: instant('since').notNull(),
    nextChangeAt: instant('next_change_at'),
  },
  (t) => [
    primaryKey({ name: 'segment_members_pkey', columns: [t.shopId, t.customerId, t.segmentId] }),
    index('segment_members_due').on(t.shopId, t.nextChangeAt),
    index('segment_members_by_segment')
      .on(t.shopId, t.segmentId, t.customerId)
      .where(sql`is_member`),
  ],
);
