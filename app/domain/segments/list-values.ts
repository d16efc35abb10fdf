import type postgres from 'postgres';
import type { ShopTx } from '#app/db/client.ts';
import { inTime } from './sql/in-time.ts';

/** What a builder can suggest values for. */
export type ValuesAbout =
  | 'product'
  | 'category'
  | 'vendor'
  | 'product_tag'
  | 'customer_tag'
  | 'country'
  | 'language'
  | 'flow'
  | 'list';

const mostSuggestions = 50;
/** Of a million people as many as these say well enough which tags are frequent. */
const mostTagged = 20_000;
/** Somebody is typing. */
const longestMs = 2_000;

/**
 * Values that are found in this shop, the most frequent first; none where the database did not find them in time. Tags
 * of people are counted over some of those who have them.
 *
 * @param search  a part of the label, in any case; empty for all
 * @returns value: what a rule holds; label: what a person reads, where that is something else than the value
 */
export async function listValues(
  tx: ShopTx,
  about: ValuesAbout,
  search = '',
  limits: { longestMs?: number } = {},
): Promise<{ value: string; label: string; count: number }[]> {
  const wanted = `%${search.trim().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const found = await inTime(
    tx,
    limits.longestMs ?? longestMs,
    (sql) => sql<{ value: string; label: string; count: number }[]>`
      select value, label, count(*)::int as count from (${valuesOf(tx, about, wanted)}) v (value, label)
      where value <> '' and label ilike ${wanted}
      group by value, label order by count(*) desc, label, value limit ${mostSuggestions}`,
  );
  return [...(found ?? [])];
}

function valuesOf({ sql, shopId }: ShopTx, about: ValuesAbout, wanted: string): postgres.Fragment {
  const products = sql`products where shop_id = ${shopId} and status <> 'deleted'`;
  const people = sql`customers where shop_id = ${shopId} and deleted_at is null and redacted_at is null`;
  switch (about) {
    case 'product':
      return sql`select product_id, title from ${products}`;
    case 'category':
      return sql`select product_type, product_type from ${products}`;
    case 'vendor':
      return sql`select vendor, vendor from ${products}`;
    case 'product_tag':
      return sql`select tag, tag from (select jsonb_array_elements_text(tags) as tag from ${products}) t`;
    case 'customer_tag':
      return sql`
        select tag, tag
        from (select tags from ${people} and tags <> '[]'
                and exists (select from jsonb_array_elements_text(tags) tag where tag ilike ${wanted})
              limit ${mostTagged}) tagged, jsonb_array_elements_text(tagged.tags) tag`;
    case 'country':
      return sql`select country, country from ${people}`;
    case 'language':
      return sql`select locale, locale from ${people}`;
    case 'flow':
      return sql`select flow_id, flow_id from flows where shop_id = ${shopId}`;
    case 'list':
      return sql`select list_id::text, name from customer_lists where shop_id = ${shopId}`;
  }
}
