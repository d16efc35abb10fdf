import type { ShopTx } from '#app/db/client.ts';
import { readLines } from '#app/db/read-copy.ts';
import { type Histories, writeHistories } from './histories.ts';

const viewsCountMs = 180 * 86_400_000;
/** Of these products' buyers, and of the devices they were looked at on, the newest are asked. */
const mostAsked = 2_000;
/** Of one device's views; far more than are kept of them. */
const mostViews = 1_000;

/** What was bought and looked at, by whom; without names, and each only as long as it is worked with. */
export interface ShopHistories {
  purchases: Histories;
  views: Histories;
}

/** What everybody has bought and looked at. */
export async function readAllHistories(tx: ShopTx): Promise<ShopHistories> {
  const { shopId } = tx;
  const purchases = await readHistories(
    tx,
    `select coalesce(customer_id::text, order_id), product_id, ${milliseconds('placed_at')}
     from order_items
     where shop_id = ${shopId} and product_id is not null and placed_at <= '${iso(tx.now)}'
     order by customer_id, case when customer_id is null then order_id end, placed_at, order_id, line`,
  );
  const views = await readHistories(
    tx,
    `select visitor_id, product_id, ${milliseconds('at')} from views
     where shop_id = ${shopId} and product_id is not null
       and at > '${iso(tx.now - viewsCountMs)}' and at <= '${iso(tx.now)}'
     order by visitor_id collate "C", at, view_id`,
  );
  return { purchases, views };
}

/** The histories of those alone who have had to do with some products. */
interface HistoriesAround extends ShopHistories {
  /** Products that more people had to do with than were asked. */
  asksNotAllBuyersOf: Set<string>;
  asksNotAllVisitorsOf: Set<string>;
}

/** The same of those alone who have had to do with one of these products, `mostAsked` of each product at most. */
export async function readHistoriesAround(
  tx: ShopTx,
  productIds: readonly string[],
): Promise<HistoriesAround> {
  const { shopId } = tx;
  const ids = [...productIds];
  await tx.sql`create temporary table asked_buyers (customer_id uuid, order_id text) on commit drop`;
  await tx.sql`create temporary table asked_visitors (visitor_id text) on commit drop`;
  await tx.sql`
    insert into asked_buyers
    select distinct i.customer_id, case when i.customer_id is null then i.order_id end
    from unnest(${ids}::text[]) as p (id)
    cross join lateral (
      select customer_id, order_id from order_items
      where shop_id = ${shopId} and product_id = p.id and placed_at <= ${tx.now}::timestamptz
      order by placed_at desc limit ${mostAsked}) i`;
  await tx.sql`
    insert into asked_visitors
    select distinct v.visitor_id
    from unnest(${ids}::text[]) as p (id)
    cross join lateral (
      select visitor_id from views
      where shop_id = ${shopId} and product_id = p.id
        and at > ${tx.now - viewsCountMs}::timestamptz and at <= ${tx.now}::timestamptz
      order by at desc limit ${mostAsked}) v`;
  const purchases = await readHistories(
    tx,
    `select coalesce(customer_id::text, order_id), product_id, ${milliseconds('placed_at')}
     from (
       select i.* from asked_buyers a
       join order_items i on i.shop_id = ${shopId} and i.customer_id = a.customer_id
       union all
       select i.* from asked_buyers a
       join order_items i on i.shop_id = ${shopId} and i.order_id = a.order_id and i.customer_id is null
     ) bought
     where product_id is not null and placed_at <= '${iso(tx.now)}'
     order by customer_id, case when customer_id is null then order_id end, placed_at, order_id, line`,
  );
  const views = await readHistories(
    tx,
    `select visitor_id, product_id, ${milliseconds('at')}
     from asked_visitors a
     cross join lateral (
       select product_id, at, view_id from views
       where shop_id = ${shopId} and visitor_id = a.visitor_id and product_id is not null
         and at > '${iso(tx.now - viewsCountMs)}' and at <= '${iso(tx.now)}'
       order by at desc limit ${mostViews}) v
     order by visitor_id collate "C", at, view_id`,
  );
  const [overBought, overViewed] = await Promise.all([
    tx.sql<{ id: string }[]>`
      select p.id from unnest(${ids}::text[]) as p (id)
      where ${mostAsked} = (select count(*) from (
        select from order_items where shop_id = ${shopId} and product_id = p.id limit ${mostAsked}) i)`,
    tx.sql<{ id: string }[]>`
      select p.id from unnest(${ids}::text[]) as p (id)
      where ${mostAsked} = (select count(*) from (
        select from views where shop_id = ${shopId} and product_id = p.id limit ${mostAsked}) v)`,
  ]);
  return {
    purchases,
    views,
    asksNotAllBuyersOf: new Set(overBought.map(({ id }) => id)),
    asksNotAllVisitorsOf: new Set(overViewed.map(({ id }) => id)),
  };
}

/**
 * Reads rows (person, product, epoch ms), person by person and each person's in the order of time. As a stream of text,
 * which takes a fraction of the time and memory of rows as objects.
 */
async function readHistories(tx: ShopTx, query: string): Promise<Histories> {
  const writer = writeHistories();
  for await (const lines of readLines(tx, query)) {
    for (const line of lines) {
      const first = line.indexOf('\t');
      const second = line.indexOf('\t', first + 1);
      writer.add(line.slice(0, first), line.slice(first + 1, second), Number(line.slice(second + 1)));
    }
  }
  return writer.end();
}

function milliseconds(column: string): string {
  return `(extract(epoch from ${column}) * 1000)::bigint`;
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}
