import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { shopId } from './columns.ts';

/** A shop's data keys, wrapped by a master key that is not in the database; the highest generation seals, all open. */
export const shopKeys = pgTable(
  'shop_keys',
  {
    shopId: shopId(),
    generation: integer('generation').notNull(),
    keyId: text('key_id').notNull(),
    wrapped: text('wrapped').notNull(),
  },
  (t) => [primaryKey({ name: 'shop_keys_pkey', columns: [t.shopId, t.generation] })],
);
