import type postgres from 'postgres';
import type { ShopTx } from '#app/db/client.ts';
import { viewsOfPeople } from '#app/domain/visitors/index.ts';
import type { Moment } from '../moment.ts';
import { worthOf } from '../sql/figures.ts';
import type { Needs } from './needs.ts';
import type { HappeningFacts, PersonFacts } from './person-facts.ts';

type Hers<Kind extends 'placed' | 'bought' | 'viewed' | 'events' | 'letters'> = PersonFacts[Kind][number] & {
  customerId: string;
};
interface Word {
  customerId: string;
  word: string;
}

/** What has happened to people and whereto they belong, as far as it is needed; the rest is empty. */
export async function loadHappenings(
  tx: ShopTx,
  ids: readonly string[],
  { needs, moment }: { needs: Needs; moment: Moment },
): Promise<(customerId: string) => HappeningFacts> {
  const { sql, shopId } = tx;
  const hers = sql`o.customer_id = any(${ids}::uuid[])`;
  const ofShop = sql`o.shop_id = ${shopId} and ${hers}`;
  const product = sql`o.product_id as "productId", p.product_type as category, p.vendor, coalesce(p.tags, '[]') as tags`;
  const products = sql`left join products p on p.shop_id = ${shopId} and p.product_id = o.product_id`;
  const placed = (since: number) => sql<Hers<'placed'>[]>`
    select o.customer_id as "customerId", o.placed_at as at, (${worthOf(tx, moment)})::float8 as "worthMinor"
    from orders o
    where ${ofShop} and o.cancelled_at is null and not o.is_test and o.placed_at >= ${since}::timestamptz`;
  const bought = (since: number) => sql<Hers<'bought'>[]>`
    select o.customer_id as "customerId", o.placed_at as at, o.order_id as "orderId", ${product}
    from order_items o ${products} where ${ofShop} and o.placed_at >= ${since}::timestamptz`;
  const viewed = (since: number) => sql<Hers<'viewed'>[]>`
    select o.customer_id as "customerId", o.at, ${product}
    from ${viewsOfPeople(tx)} o ${products}
    where ${hers} and o.kind = 'product' and o.at >= ${since}::timestamptz`;
  const events = ({ since, kinds }: NonNullable<Needs['events']>) => sql<Hers<'events'>[]>`
    select o.customer_id as "customerId", o.at, o.kind from events o
    where ${ofShop} and o.kind = any(${kinds}::text[]) and o.at >= ${since}::timestamptz`;
  const letters = (since: number) => sql<Hers<'letters'>[]>`
    select o.customer_id as "customerId", o.flow_id as "flowId", o.sent_at as "sentAt", o.clicked_at as "clickedAt"
    from messages o
    where ${ofShop} and (o.sent_at >= ${since}::timestamptz or o.clicked_at >= ${since}::timestamptz)`;
  const words = (from: postgres.Fragment) =>
    sql<Word[]>`select o.customer_id as "customerId", ${from} o where ${ofShop}`;
  const [placedOf, boughtOf, viewedOf, eventsOf, lettersOf, placesOf, listsOf] = await Promise.all([
    needs.placed === undefined ? nothing<Hers<'placed'>>() : byPerson(placed(needs.placed)),
    needs.bought === undefined ? nothing<Hers<'bought'>>() : byPerson(bought(needs.bought)),
    needs.viewed === undefined ? nothing<Hers<'viewed'>>() : byPerson(viewed(needs.viewed)),
    needs.events === undefined ? nothing<Hers<'events'>>() : byPerson(events(needs.events)),
    needs.letters === undefined ? nothing<Hers<'letters'>>() : byPerson(letters(needs.letters)),
    needs.places ? byPerson(words(sql`o.place as word from customer_places`)) : nothing<Word>(),
    needs.lists ? byPerson(words(sql`o.list_id::text as word from customer_list_members`)) : nothing<Word>(),
  ]);
  return (customerId) => ({
    placed: placedOf(customerId),
    bought: boughtOf(customerId),
    viewed: viewedOf(customerId),
    events: eventsOf(customerId),
    letters: lettersOf(customerId),
    places: new Set(placesOf(customerId).map(({ word }) => word)),
    lists: new Set(listsOf(customerId).map(({ word }) => word)),
  });
}

type OfPerson<Row> = (customerId: string) => Row[];

async function byPerson<Row extends { customerId: string }>(
  rows: PromiseLike<readonly Row[]>,
): Promise<OfPerson<Row>> {
  const groups = Map.groupBy(await rows, (row) => row.customerId);
  return (customerId) => groups.get(customerId) ?? [];
}

function nothing<Row>(): OfPerson<Row> {
  return () => [];
}
