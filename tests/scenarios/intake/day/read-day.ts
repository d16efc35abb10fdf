import type { Sql } from 'postgres';
import { readCarts, readProfiles } from '#tests/support/profiles.ts';

const ofTheShopItself = ['shops', 'shop_settings', 'shop_tokens', 'shop_keys', 'flows', 'flow_versions'];

/** Empties every table of shops but those that hold the shop itself. */
export async function emptyTables(sql: Sql): Promise<void> {
  const tables = await sql<{ name: string }[]>`
    select tablename as name from pg_policies
    where policyname = 'tenant' and tablename <> all(${ofTheShopItself}::text[])`;
  await sql`truncate ${sql(tables.map(({ name }) => name))}, pgboss.job cascade`;
}

/**
 * Events whose being told hangs on what was known when they came, and not only on what happened: of activity at a basket
 * or on a profile only the newest need be told, of consent only what holds in the end; the purchase of somebody else is
 * told to those who were known by then to share something with her; and that somebody registered whose record was
 * merged is told only if she came first; that somebody stood elsewhere for a while, only if she was found there.
 */
const passing = new Set([
  'cart.updated',
  'checkout.updated',
  'customer.updated',
  'consent.changed',
  'customer.registered',
  'stage.changed',
]);

/**
 * Everything that a day leaves behind, with people named by what is theirs instead of by our ids, which follow from
 * whatever was seen of them first. Of a record that was merged away only that counts.
 */
export async function readDay(sql: Sql, shopId: string): Promise<Record<string, string[]>> {
  const names = await readNames(sql, shopId);
  const people = await sql`
    select customer_id, shopify_id, email_hash, locale, country, tags, account_state, email_consent, email_consent_at,
           sms_consent, sms_consent_at, orders_count, first_order_at, last_order_at, spent_minor, registered_at,
           source_updated_at, deleted_at
    from customers where shop_id = ${shopId}
      and customer_id not in (select merged_id from customer_merges where shop_id = ${shopId})`;
  const profiles = await readProfiles(sql, shopId);
  const events = await sql`
    select kind, dedupe_key, customer_id from events
    where shop_id = ${shopId} and (kind <> 'order.placed' or payload ->> 'relation' = 'self')`;
  const tables: Record<string, readonly Record<string, unknown>[]> = {
    people: people.map((row) => ({ ...row, ...profiles.get(String(row['customer_id'])) })),
    keys: await sql`
      select key, customer_id from customer_keys where shop_id = ${shopId}`,
    consents: await sql`
      select distinct customer_id, channel, state, source, at from consents where shop_id = ${shopId}`,
    carts: await readCarts(sql, shopId),
    orders: await sql`select * from orders where shop_id = ${shopId}`,
    orderKeys: await sql`select * from order_keys where shop_id = ${shopId}`,
    products: await sql`select * from products where shop_id = ${shopId}`,
    // One that was gone before it was ever seen is not there; one that went later cannot be bought.
    variants: await sql`select * from variants where shop_id = ${shopId} and is_available`,
    stock: await sql`select * from variant_stock where shop_id = ${shopId}`,
    parcels: await sql`select * from parcels where shop_id = ${shopId}`,
    returns: await sql`select * from return_steps where shop_id = ${shopId}`,
    items: await sql`select * from order_items where shop_id = ${shopId}`,
    stages: await sql`
      select customer_id, stage, orders, spent_minor, first_order_at, last_order_at, departs_at, returned_at,
             next_change_at, customer_during
      from customer_insights where shop_id = ${shopId}`,
    settings:
      await sql`select currency, money_format, storefront_url from shop_settings where shop_id = ${shopId}`,
    events: events.filter((event) => !passing.has(String(event['kind']))),
  };
  return Object.fromEntries(
    Object.entries(tables).map(([table, rows]) => [
      table,
      [...new Set(rows.map((row) => named(row, names)))].toSorted(),
    ]),
  );
}

/** What each person is called: her number in the shop, else her address; the merged one is the kept one. */
async function readNames(sql: Sql, shopId: string): Promise<Map<string, string>> {
  const rows = await sql<{ id: string; name: string }[]>`
    select c.customer_id as id, coalesce(k.shopify_id, k.email_hash) as name
    from customers c
    left join customer_merges m on m.shop_id = c.shop_id and m.merged_id = c.customer_id
    join customers k on k.shop_id = c.shop_id and k.customer_id = coalesce(m.kept_id, c.customer_id)
    where c.shop_id = ${shopId}`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function named(row: Record<string, unknown>, names: ReadonlyMap<string, string>): string {
  return JSON.stringify(row).replaceAll(
    /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g,
    (id) => names.get(id) ?? id,
  );
}
