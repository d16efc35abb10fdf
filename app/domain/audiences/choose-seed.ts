import type { ShopTx } from '#app/db/client.ts';
import { verdict } from './verdict.ts';

/** What the best customers are the best by. */
export type SeedBasis = 'expected_value' | 'spent';

export interface Seed {
  basis: SeedBasis;
  /** The best first. */
  people: { customerId: string; valueMinor: number }[];
}

/**
 * "A source audience that has between 1,000 and 5,000 people", at least 100 of them from one country, "made from your
 * best customers rather than ... all": https://www.facebook.com/business/help/164749007013531
 */
const fewest = 100;
const most = 5_000;
const share = 0.25;

/** The best quarter of those whom a platform may be told of, to find the likes of; all of them where they are few. */
export async function chooseSeed(tx: ShopTx, segmentId: string): Promise<Seed> {
  const [found] = await tx.sql<{ hasForecast: boolean; count: number }[]>`
    with eligible as (${eligible(tx, segmentId)})
    select coalesce(bool_or(e.expected is not null), false) as "hasForecast",
           count(*) filter (where e.expected is not null or not exists (select from eligible where expected is not null))::int as count
    from eligible e`;
  const { hasForecast = false, count = 0 } = found ?? {};
  const size = Math.min(most, Math.max(fewest, Math.ceil(count * share)));
  const value = hasForecast ? tx.sql`e.expected` : tx.sql`e.spent`;
  const people = await tx.sql<Seed['people']>`
    with eligible as (${eligible(tx, segmentId)})
    select e.customer_id as "customerId", round(greatest(${value}, 0))::float8 as "valueMinor"
    from eligible e where ${value} is not null
    order by ${value} desc, e.customer_id limit ${size}`;
  return { basis: hasForecast ? 'expected_value' : 'spent', people: [...people] };
}

/** Postgres sorts what is no number behind all numbers; nobody is to be the best for it. */
function eligible(tx: ShopTx, segmentId: string) {
  return tx.sql`
    select c.customer_id, case when i.expected_value_minor < 'Infinity' then i.expected_value_minor end as expected, c.spent_minor::float8 as spent
    from segment_members m
    join customers c on c.shop_id = m.shop_id and c.customer_id = m.customer_id
    left join customer_insights i on i.shop_id = c.shop_id and i.customer_id = c.customer_id
    where m.shop_id = ${tx.shopId} and m.segment_id = ${segmentId} and m.is_member
      and ${verdict(tx)} in ('email', 'phone')`;
}
