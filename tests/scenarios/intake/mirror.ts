import type { Sql } from 'postgres';

/** Everything the intake writes, in one fixed order and with people named by what is theirs instead of by our ids. */
export async function readMirror(sql: Sql, shopId: string) {
  const people = await sql<{ customer_id: string; name: string }[]>`
    select customer_id, coalesce(shopify_id, email_hash) as name from customers where shop_id = ${shopId}`;
  const nameOf = new Map(people.map((person) => [person.customer_id, person.name]));
  const tables = {
    customers: await sql`
      select customer_id, shopify_id, email, email_hash, phone, first_name, last_name, locale, country, zone, tags,
             email_consent, email_consent_at, orders_count, first_order_at, last_order_at, spent_minor, registered_at,
             source_updated_at, deleted_at
      from customers where shop_id = ${shopId}`,
    keys: await sql`select key, customer_id from customer_keys where shop_id = ${shopId}`,
    consents: await sql`
      select customer_id, state, opt_in_level, source, at from consents where shop_id = ${shopId}`,
    carts: await sql`select * from carts where shop_id = ${shopId}`,
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
  const rows = await sql<(Omit<EventRow, 'at'> & { at: Date })[]>`
    select e.kind, e.dedupe_key as "dedupeKey", c.email, e.at, e.payload
    from events e join customers c on c.shop_id = e.shop_id and c.customer_id = e.customer_id
    where e.shop_id = ${shopId} order by e.at, e.kind, c.email`;
  return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}
