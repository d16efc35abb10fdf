import {
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
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

/** What goes with a product, by kind; how strongly, and how many people say so. */
export const relatedProducts = pgTable(
  'related_products',
  {
    shopId: shopId(),
    productId: text('product_id').notNull(),
    kind: text('kind').notNull(),
    relatedId: text('related_id').notNull(),
    score: doublePrecision('score').notNull(),
    people: integer('people').notNull(),
  },
  (t) => [
    primaryKey({
      name: 'related_products_pkey',
      columns: [t.shopId, t.productId, t.kind, t.relatedId],
    }),
  ],
);

/** What the merchant says goes with what, and why. */
export const complementRules = pgTable(
  'complement_rules',
  {
    shopId: shopId(),
    ruleId: uuid('rule_id').notNull(),
    /** product | category | tag, of what was bought */
    ofKind: text('of_kind').notNull(),
    ofValue: text('of_value').notNull(),
    relatedId: text('related_id').notNull(),
    /** In the merchant's words, by language. */
    reasons: jsonb('reasons').$type<Record<string, string>>().notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [primaryKey({ name: 'complement_rules_pkey', columns: [t.shopId, t.ruleId] })],
);
