import type { Sql } from 'postgres';
import { readCarts, readProfiles } from '#tests/support/profiles.ts';

/** Everything the intake writes, in one fixed order and with people named by what is theirs instead of by our ids. */
export async function readMirror(sql: Sql, shopId: string) {
  const people = await sql<{ customer_id: string; name: string }[]>`
    select customer_id, coalesce(shopify_id, email_hash) as name from customers where shop_id = ${shopId}`;
  const nameOf = new Map(people.map((person) => [person.customer_id, person.name]));
  const profiles = await readProfiles(sql, shopId);
  const customers = await sql`
      select customer_id, shopify_id, email_hash, locale, country, zone, tags,
             email_consent, email_consent_at, orders_count, first_order_at, last_order_at, spent_minor, registered_at,
             source_updated_at, deleted_at
      from customers where shop_id = ${shopId}`;
  const tables = {
    customers: customers.map((row) => ({ ...row, ...profiles.get(String(row['customer_id'])) })),
    words: await sql`select word, customer_id from customer_words where shop_id = ${shopId}`,
    keys: await sql`select key, customer_id from customer_keys where shop_id = ${shopId}`,
    consents: await sql`
      select customer_id, state, opt_in_level, source, at from consents where shop_id = ${shopId}`,
    carts: await readCarts(sql, shopId),
    orders: await sql`select * from orders where shop_id = ${shopId}`,
    orderKeys: await sql`select * from order_keys where shop_id = ${shopId}`,
    products: await sql`select * from products where shop_id = ${shopId}`,
    // One that was gone before it was ever seen is not there; one that went later cannot be bought.
    variants: await sql`select * from variants where shop_id = ${shopId} and is_available`,
  };
  return Object.fromEntries(
    Object.entries(tables).map(([table, rows]) => [table, rows.map((row) => named(row)).toSorted()]),
  );

  function named(row: Record<string, unknown>): string {
    const { customer_id: customerId, ...rest } = row;
    return JSON.stringify({
      ...rest,
      ...(typeof customerId === 'string' ? { person: nameOf.get(customerId) } : {}),
    });
  }
}

export interface EventRow {
  kind: string;
  dedupeKey: string;
  email: string | null;
  at: number;
  payload: Record<string, unknown>;
}

/** The events of a shop, oldest first. */
export async function readEvents(sql: Sql, shopId: string): Promise<EventRow[]> {
  const profiles = await readProfiles(sql, shopId);
  const rows = await sql<(Omit<EventRow, 'at' | 'email'> & { at: Date; customerId: string })[]>`
    select e.kind, e.dedupe_key as "dedupeKey", e.customer_id as "customerId", e.at, e.payload
    from events e join customers c on c.shop_id = e.shop_id and c.customer_id = e.customer_id
    where e.shop_id = ${shopId} order by e.at, e.kind`;
  return rows
    .map(({ customerId, at, ...row }) => ({
      ...row,
      at: at.getTime(),
      email: profiles.get(customerId)?.email ?? null,
    }))
    .toSorted((a, b) => a.at - b.at || byText(a.kind, b.kind) || byText(a.email ?? '~', b.email ?? '~'));
}

function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
