import type postgres from 'postgres';
import type { Instant, ShopTx } from '#app/db/client.ts';
import { wordsPlace } from './words-place.ts';

/** What a person looked at. */
export interface PersonView {
  kind: 'product' | 'collection' | 'search';
  productId: string | null;
  collectionHandle: string | null;
  /** What she searched for. */
  words: string | null;
  at: Instant;
}

const mostViews = 100;

/**
 * What these people looked at, newest first, on whichever device they were behind at the time.
 *
 * @param limit  of each person's views; 100 unless said otherwise
 */
export async function viewsOf(
  tx: ShopTx,
  customerIds: readonly string[],
  { since, limit = mostViews }: { since?: Instant; limit?: number } = {},
): Promise<Map<string, PersonView[]>> {
  const ids = [...new Set(customerIds)];
  if (ids.length === 0) return new Map();
  const rows = await tx.sql<(PersonView & { customerId: string; viewId: string })[]>`
    select wanted.id as "customerId", seen.*
    from unnest(${ids}::uuid[]) as wanted (id)
    cross join lateral (
      select v.view_id as "viewId", v.kind, v.product_id as "productId", v.collection_handle as "collectionHandle",
             v.words, v.at
      from visitor_links l
      cross join lateral (
        -- By device and time at once: only the index of both can answer that, whatever the planner believes.
        select * from views
        where shop_id = ${tx.shopId}
          and (visitor_id, at) >= (l.visitor_id, greatest(l.from_at, ${since ?? 0}::timestamptz))
          and (visitor_id, at) < (l.visitor_id, l.until_at)
        order by visitor_id desc, at desc limit ${limit}) v
      where l.shop_id = ${tx.shopId} and l.customer_id = wanted.id
      order by v.at desc, v.view_id
      limit ${limit}) seen`;
  const vault = await tx.vault();
  const opened = rows.map(({ viewId, words, ...view }) => ({
    ...view,
    words: words === null ? null : vault.open(words, wordsPlace(viewId)),
  }));
  const byPerson = Map.groupBy(opened, (view) => view.customerId);
  return new Map(
    [...byPerson].map(([id, views]) => [id, views.map(({ customerId: _whose, ...view }) => view)]),
  );
}

/** Everybody's views as a table of its own: (customer_id, product_id, kind, at). */
export function viewsOfPeople(tx: ShopTx): postgres.Fragment {
  return tx.sql`(
    select l.customer_id, v.product_id, v.kind, v.at
    from visitor_links l
    join views v on v.shop_id = ${tx.shopId} and v.visitor_id = l.visitor_id and v.at >= l.from_at
                and v.at < l.until_at
    where l.shop_id = ${tx.shopId})`;
}
