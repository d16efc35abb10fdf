import { boolean, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant, shopId } from './columns.ts';

/** How much a product is wanted, as it was last learned together with what goes with it. */
export const productDemand = pgTable(
  'product_demand',
  {
    shopId: shopId(),
    productId: text('product_id').notNull(),
    /** People who bought it, and those of them who came back for it. */
    buyers: integer('buyers').notNull(),
    returningBuyers: integer('returning_buyers').notNull(),
    /** How often it was bought, and how often of late. */
    purchases: integer('purchases').notNull(),
    recentPurchases: integer('recent_purchases').notNull(),
    /** Devices it was looked at on. */
    viewers: integer('viewers').notNull(),
    learnedAt: instant('learned_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'product_demand_pkey', columns: [t.shopId, t.productId] }),
    index('product_demand_best').on(t.shopId, t.recentPurchases, t.purchases, t.productId),
  ],
);

/** Products of which something was bought, looked at or changed since they were learned. */
export const staleProducts = pgTable(
  'stale_products',
  {
    shopId: shopId(),
    productId: text('product_id').notNull(),
    /** Whether what it is like has changed too: its category, maker or tags. */
    isChanged: boolean('is_changed').notNull(),
    /** Being learned now; what happens meanwhile makes it stale again. */
    isTaken: boolean('is_taken').notNull().default(false),
  },
  (t) => [primaryKey({ name: 'stale_products_pkey', columns: [t.shopId, t.productId] })],
);
