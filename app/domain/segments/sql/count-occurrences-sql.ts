import type postgres from 'postgres';
import type { ShopTx } from '#app/db/client.ts';
import type { Bounds } from '../definition.ts';
import type { TimeRange } from '../time-range.ts';
import type { Source } from './sources.ts';
import { instantSql } from './sql-verdict.ts';

export interface CountQuery {
  source: Source;
  bounds: Bounds;
  range: TimeRange;
  /** Of whom: asked of the column given. */
  only: (column: postgres.Fragment) => postgres.Fragment;
}

/**
 * How much has happened to each person within a range: (customer_id, total, next_change_at); who is missing has nothing.
 * What `countOccurrences` does for one person.
 */
export function countsOfPeople(tx: ShopTx, { source, bounds, range, only }: CountQuery): postgres.Fragment {
  const { sql, now } = tx;
  const { atLeast = 0, atMost } = bounds;
  const happened = sql`at <= ${now}::timestamptz`;
  const total = source.weight
    ? sql`coalesce(sum(weight) filter (where ${happened}), 0)`
    : sql`count(*) filter (where ${happened})`;
  const rows = occurrences(tx, { source, range, only });
  const coming = sql`min(at) filter (where at > ${now}::timestamptz)`;
  if (range.lastsMs === undefined) {
    return sql`(select customer_id, ${total} as total, ${coming} as next_change_at from (${rows}) r group by customer_id)`;
  }
  const running = source.weight
    ? sql`sum(weight) filter (where ${happened})`
    : sql`count(*) filter (where ${happened})`;
  const lower = sql`max(at) filter (where ${happened} and newer >= ${atLeast})`;
  const upper = sql`max(at) filter (where ${happened} and newer > ${atMost ?? 0})`;
  const lasts = sql`${range.lastsMs / 1000}::int * interval '1 second'`;
  return sql`(
    select customer_id, ${total} as total,
           least(${coming}${atLeast > 0 ? sql`, ${lower} + ${lasts}` : sql``}${
             atMost === undefined ? sql`` : sql`, ${upper} + ${lasts}`
           }) as next_change_at
    from (
      select r.*, ${running} over (partition by customer_id order by at desc) as newer from (${rows}) r) r
    group by customer_id)`;
}

/** Whom so much has happened to: (customer_id), each once. */
export function peopleCounted(
  tx: ShopTx,
  { source, bounds: { atLeast, atMost }, range, only }: CountQuery,
): postgres.Fragment {
  const { sql, now } = tx;
  const total = source.weight ? sql`sum(weight)` : sql`count(*)`;
  const isSure = !source.weight && (atLeast ?? 0) <= 1 && atMost === undefined;
  const having = isSure
    ? sql``
    : sql`having true${atLeast === undefined ? sql`` : sql` and ${total} >= ${atLeast}`}${
        atMost === undefined ? sql`` : sql` and ${total} <= ${atMost}`
      }`;
  const past = { ...range, to: Math.min(range.to, now + 1) };
  const once = isSure ? withoutOnce(source) : source;
  return sql`(
    select customer_id from (${occurrences(tx, { source: once, range: past, only })}) r
    group by customer_id ${having})`;
}

function occurrences(
  tx: ShopTx,
  { source, range, only }: Pick<CountQuery, 'source' | 'range' | 'only'>,
): postgres.Fragment {
  const { sql } = tx;
  const { table, who, at, weight, where, once } = source;
  const since = range.from === -Infinity ? sql`` : sql` and ${at} >= ${instantSql(tx, range.from)}`;
  const until = range.to === Infinity ? sql`` : sql` and ${at} < ${instantSql(tx, range.to)}`;
  const columns = sql`${who} as customer_id, ${at} as at${weight ? sql`, ${weight} as weight` : sql``}`;
  return sql`
    select ${once ? sql`distinct ${once},` : sql``} ${columns}
    from ${table} where ${where}${since}${until} and ${who} is not null${only(who)}`;
}

function withoutOnce({ once: _once, ...source }: Source): Source {
  return source;
}
