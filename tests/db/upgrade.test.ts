import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { expect, it } from 'vitest';
import { migrate } from '#app/db/migrate.ts';
import { projectRoot } from '#app/db/project-root.ts';
import { stableId } from '#app/domain/privacy/index.ts';
import { createBareDatabase } from '#tests/support/database.ts';

const folder = join(projectRoot(), 'drizzle');
const at = '2026-11-01T00:00:00Z';

/** The migrations up to and including a number, in a folder of their own. */
async function migrationsUntil(last: string): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'kizuna-upgrade-'));
  for (const name of await readdir(folder)) {
    if (/^\d{4}_.*\.sql$/.test(name) && name.slice(0, 4) <= last)
      await cp(join(folder, name), join(copy, name));
  }
  return copy;
}

it('a database that is in use is brought up to date with all that it holds', async () => {
  const database = await createBareDatabase();
  const before = await migrationsUntil('0009');
  const sql = postgres(database.url, { max: 1, onnotice: () => {} });
  try {
    await migrate(database.url, before);
    const customerId = stableId('hanako');
    // As the app writes it: within the shop, under row-level security.
    await sql.begin(async (tx) => {
      await tx`set local role kizuna_app`;
      await tx`select set_config('app.shop_id', '7', true)`;
      await tx`insert into customers (shop_id, customer_id, registered_at, orders_count) values (7, ${customerId}, ${at}, 1)`;
      const lines = [
        { productId: '1', variantId: '11', title: 'Tea', variantTitle: null, quantity: 2, priceMinor: 600 },
      ];
      await tx`
        insert into orders (shop_id, order_id, customer_id, name, currency, total_minor, lines, item_count, placed_at,
                            source_updated_at)
        values (7, '100', ${customerId}, '#100', 'USD', 1200, ${JSON.stringify(lines)}::text::jsonb, 2, ${at}, ${at})`;
      await tx`
        insert into events (shop_id, event_id, dedupe_key, kind, customer_id, at, recorded_at, payload)
        values (7, ${stableId('refund')}, 'order.refunded:r1', 'order.refunded', ${customerId},
                '2026-11-02T00:00:00Z', ${at}, '{"orderId":"100","refundId":"r1","amountMinor":300}')`;
    });
    await migrate(database.url);
    const seen = await sql.begin(async (tx) => {
      await tx`set local role kizuna_app`;
      await tx`select set_config('app.shop_id', '7', true)`;
      return await tx`
        select i.product_id as product, i.amount_minor::int as amount, o.refunded_minor::int as refunded,
               cardinality(c.recent_order_ats) as recent
        from order_items i join orders o using (shop_id, order_id)
        join customers c on c.shop_id = o.shop_id and c.customer_id = o.customer_id`;
    });
    expect([...seen]).toEqual([{ product: '1', amount: 1200, refunded: 300, recent: 1 }]);
  } finally {
    await sql.end();
    await database.drop();
    await rm(before, { recursive: true });
  }
});
