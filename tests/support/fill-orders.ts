import type { Database } from '#app/db/client.ts';
import { stableId } from '#app/domain/privacy/index.ts';
import type { InventedPerson } from './invented-shop.ts';

/** Writes invented people and their orders straight into the mirrors of a shop; returns their ids. */
export async function fillOrders(
  db: Database,
  { shopId, now, people }: { shopId: string; now: number; people: readonly InventedPerson[] },
): Promise<string[]> {
  const ids = people.map((_, index) => stableId(shopId, String(index)));
  const iso = (at: number) => new Date(at).toISOString();
  const persons = people.map(({ registeredAt }, index) => ({ id: ids[index], at: iso(registeredAt) }));
  const orders = people.flatMap((person, index) =>
    person.orders.map(({ at, amount, items }, order) => ({
      id: `${index}-${order}`,
      customer: ids[index],
      at: iso(at),
      amount,
      items,
    })),
  );
  await db.inShop(shopId, now, async ({ sql }) => {
    await sql`
      insert into customers (shop_id, customer_id, registered_at)
      select ${shopId}::bigint, id, at
      from jsonb_to_recordset(${JSON.stringify(persons)}::text::jsonb) as r (id uuid, at timestamptz)`;
    await sql`
      insert into orders (shop_id, order_id, customer_id, name, currency, total_minor, lines, item_count, placed_at,
                          source_updated_at)
      select ${shopId}::bigint, id, customer, '#' || id, 'USD', amount, '[]', items, at, at
      from jsonb_to_recordset(${JSON.stringify(orders)}::text::jsonb)
        as r (id text, customer uuid, at timestamptz, amount bigint, items int)`;
  });
  return ids;
}
