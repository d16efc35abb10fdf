import { sql } from 'drizzle-orm';
import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant, shopId } from './columns.ts';

/** A shop's data keys, wrapped by a master key that is not in the database; the highest generation seals, all open. */
export const shopKeys = pgTable(
  'shop_keys',
  {
    shopId: shopId(),
    generation: integer('generation').notNull(),
    keyId: text('key_id').notNull(),
    wrapped: text('wrapped').notNull(),
    /** By real time: a new key is readable in every process before it seals in any. */
    sealsFrom: instant('seals_from')
      .notNull()
      .default(sql`now()`),
    /** When everything older was sealed anew with it; missing while that is to be done. */
    resealedAt: instant('resealed_at'),
  },
  (t) => [primaryKey({ name: 'shop_keys_pkey', columns: [t.shopId, t.generation] })],
);
