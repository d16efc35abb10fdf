import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, shopId } from './columns.ts';

/** A discount code promised to one person by one step of a flow; at most one is live per person. */
export const offers = pgTable(
  'offers',
  {
    shopId: shopId(),
    offerId: uuid('offer_id').notNull(),
    customerId: uuid('customer_id').notNull(),
    flowId: text('flow_id').notNull(),
    enrollmentId: uuid('enrollment_id').notNull(),
    code: text('code').notNull(),
    percent: integer('percent').notNull(),
    /** wanted | live | failed | used | expired */
    state: text('state').notNull(),
    reason: text('reason'),
    discountId: text('discount_id'),
    startsAt: instant('starts_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    usedByOrderId: text('used_by_order_id'),
  },
  (t) => [
    primaryKey({ name: 'offers_pkey', columns: [t.shopId, t.offerId] }),
    index('offers_by_customer').on(t.shopId, t.customerId),
    index('offers_by_code').on(t.shopId, t.code),
  ],
);
