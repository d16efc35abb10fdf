import type postgres from 'postgres';
import type { ShopTx } from '#app/db/client.ts';
import type { Bounds } from '../definition.ts';
import type { AskedCondition } from '../resolve-places.ts';
import { rangeOf } from '../time-range.ts';
import { countsOfPeople, peopleCounted } from './count-occurrences-sql.ts';
import type { Query } from './query.ts';
import { type Counted, sourceOf } from './sources.ts';
import { ahead, alwaysSql, firstOf, hours, joined, type SqlVerdict } from './sql-verdict.ts';
import { stageSql } from './stage-sql.ts';
import { figuresSoFar } from './figures.ts';
import { isOfRecent } from '../is-of-recent.ts';

/** What `judgeCondition` says of one person, as SQL over `customers c`, `customer_insights i` and what is joined here. */
export function conditionSql(query: Query, condition: AskedCondition): SqlVerdict {
  const { tx, moment } = query;
  const { sql } = tx;
  const isAny = (column: postgres.Fragment, values: readonly string[]) =>
    alwaysSql(tx, sql`coalesce(${column} = any(${values}::text[]), false)`);
  const isWithin = (figure: postgres.Fragment, bounds: Bounds) =>
    alwaysSql(tx, sql`coalesce(${within(tx, figure, bounds)}, false)`);
  switch (condition.about) {
    case 'stage': {
      const { stage, since, turns } = stageSql(tx);
      const atStage = sql`${stage} = any(${condition.is}::text[])`;
      if (condition.sinceDays === undefined) return { holds: atStage, nextChangeAt: firstOf(tx, turns) };
      const { holds, nextChangeAt } = daysSince(tx, since, condition.sinceDays);
      return { holds: sql`(${atStage} and ${holds})`, nextChangeAt: firstOf(tx, [...turns, nextChangeAt]) };
    }
    case 'rfm_group':
      return isAny(sql`i.rfm_group`, condition.is);
    case 'rfm_score':
      return isWithin(sql`i.${sql(condition.axis)}`, condition.score);
    case 'expected_orders':
      return isWithin(sql`i.expected_orders`, condition.count);
    case 'expected_value':
      return isWithin(sql`i.expected_value_minor`, condition.minor);
    case 'chance_alive':
      return isWithin(sql`i.chance_alive * 100`, condition.percent);
    case 'churn_risk':
      return isWithin(sql`i.churn_risk * 100`, condition.percent);
    case 'next_order':
      return daysUntil(tx, sql`i.next_order_at`, condition.inDays);
    case 'orders':
      if (isOfRecent(condition)) return recentOrdersSql(query, condition);
      return 'ever' in condition.window ? soFar(query, condition) : counted(query, condition);
    case 'spent':
      return 'ever' in condition.window ? soFar(query, condition) : counted(query, condition);
    case 'average_order': {
      const { orders, spentMinor, comingOrderAt } = figuresSoFar(tx, moment);
      const { atLeast = 0, atMost } = condition.minor;
      const most = atMost === undefined ? sql`` : sql` and ${spentMinor} <= ${atMost}::numeric * ${orders}`;
      return {
        holds: sql`(${orders} > 0 and ${spentMinor} >= ${atLeast}::numeric * ${orders}${most})`,
        nextChangeAt: firstOf(tx, [comingOrderAt]),
      };
    }
    case 'first_order':
    case 'last_order': {
      const { comingOrderAt, firstOrderAt, lastOrderAt } = figuresSoFar(tx, moment);
      const at = condition.about === 'first_order' ? firstOrderAt : lastOrderAt;
      const { holds, nextChangeAt } = daysSince(tx, at, condition.daysAgo);
      return { holds, nextChangeAt: firstOf(tx, [nextChangeAt, comingOrderAt]) };
    }
    case 'registered':
      return daysSince(tx, sql`c.registered_at`, condition.daysAgo);
    case 'bought':
    case 'viewed':
    case 'event':
    case 'letter':
      return counted(query, condition);
    case 'consent':
      return isAny(condition.channel === 'email' ? sql`c.email_consent` : sql`c.sms_consent`, condition.is);
    case 'tag':
      return alwaysSql(tx, sql`c.tags ?| ${condition.is}::text[]`);
    case 'country':
      return isAny(sql`c.country`, condition.is);
    case 'language': {
      const isOne = (locale: postgres.Fragment) => isAny(locale, condition.is).holds;
      return alwaysSql(tx, sql`(${isOne(sql`c.locale`)} or ${isOne(sql`split_part(c.locale, '-', 1)`)})`);
    }
    case 'place':
      return livesAt(query, condition.is);
    case 'account':
      return isAny(sql`c.account_state`, condition.is);
    case 'on_list': {
      const members = sql`(
        select customer_id from customer_list_members o
        where o.shop_id = ${tx.shopId} and o.list_id = ${condition.listId}${query.only(sql`o.customer_id`)})`;
      return alwaysSql(tx, sql`${query.join(members)}.customer_id is not null`);
    }
  }
}

/** Counts and sums over all time: her own row has them. */
function soFar(
  { tx, moment }: Query,
  condition: Extract<AskedCondition, { about: 'orders' | 'spent' }>,
): SqlVerdict {
  const { orders, spentMinor, comingOrderAt } = figuresSoFar(tx, moment);
  const holds =
    condition.about === 'orders'
      ? within(tx, orders, condition.count)
      : within(tx, spentMinor, condition.minor);
  return { holds: tx.sql`(${holds})`, nextChangeAt: firstOf(tx, [comingOrderAt]) };
}

/** Counted by her own row, without a look at anybody's orders. */
function recentOrdersSql(
  { tx, moment }: Query,
  { count: { atLeast = 0, atMost }, window }: Extract<AskedCondition, { about: 'orders' }>,
): SqlVerdict {
  const { sql } = tx;
  const { from, lastsMs = 0 } = rangeOf(window, moment);
  const { recentOrderAts, comingOrderAt } = figuresSoFar(tx, moment);
  const nth = (order: number) => sql`${recentOrderAts}[${order}::int]`;
  const isIn = (order: number) => sql`coalesce(${nth(order)} >= ${from}::timestamptz, false)`;
  const leaves = (order: number) =>
    sql`case when ${isIn(order)} then ${nth(order)} + ${lastsMs / 1000}::int * interval '1 second' end`;
  const needed = [...(atLeast > 0 ? [atLeast] : []), ...(atMost === undefined ? [] : [atMost + 1])];
  const enough = atLeast > 0 ? isIn(atLeast) : sql`true`;
  return {
    holds: atMost === undefined ? enough : sql`(${enough} and not ${isIn(atMost + 1)})`,
    nextChangeAt: firstOf(tx, [comingOrderAt, ...needed.map(leaves)]),
  };
}

function counted({ tx, moment, only, join, wantsChanges }: Query, condition: Counted): SqlVerdict {
  const { sql } = tx;
  const bounds = condition.about === 'spent' ? condition.minor : condition.count;
  const range = rangeOf(condition.window, moment);
  const source = sourceOf(tx, condition, moment);
  if (wantsChanges) {
    const counts = join(countsOfPeople(tx, { source, bounds, range, only }));
    return {
      holds: sql`(${within(tx, sql`coalesce(${counts}.total, 0)`, bounds)})`,
      nextChangeAt: firstOf(tx, [sql`${counts}.next_change_at`]),
    };
  }
  // Whom nothing has happened to is in no source: where that is enough, those are found to whom too much has.
  const { atLeast = 0, atMost } = bounds;
  if (atLeast > 0) {
    const people = join(peopleCounted(tx, { source, bounds, range, only }));
    return alwaysSql(tx, sql`${people}.customer_id is not null`);
  }
  if (atMost === undefined) return alwaysSql(tx, sql`true`);
  const beyond = { atLeast: atMost + 1 };
  const others = join(peopleCounted(tx, { source, bounds: beyond, range, only }));
  return alwaysSql(tx, sql`${others}.customer_id is null`);
}

function livesAt({ tx, only, join }: Query, places: readonly (readonly string[])[]): SqlVerdict {
  const { sql } = tx;
  const rows = places.flatMap((words, place) => words.map((word) => ({ place, word, of: words.length })));
  const people = join(sql`(
    select distinct o.customer_id
    from unnest(${rows.map(({ place }) => place)}::int[], ${rows.map(({ word }) => word)}::text[],
                ${rows.map((row) => row.of)}::int[]) as wanted (place, word, parts)
    join customer_places o on o.shop_id = ${tx.shopId} and o.place = wanted.word${only(sql`o.customer_id`)}
    group by o.customer_id, wanted.place, wanted.parts
    having count(distinct wanted.word) = wanted.parts)`);
  return alwaysSql(tx, sql`${people}.customer_id is not null`);
}

function within({ sql }: ShopTx, figure: postgres.Fragment, { atLeast, atMost }: Bounds): postgres.Fragment {
  return joined(
    sql,
    [
      ...(atLeast === undefined ? [] : [sql`${figure} >= ${atLeast}::float8`]),
      ...(atMost === undefined ? [] : [sql`${figure} <= ${atMost}::float8`]),
    ],
    sql` and `,
  );
}

function daysSince(tx: ShopTx, at: postgres.Fragment, { atLeast = 0, atMost }: Bounds): SqlVerdict {
  const { sql } = tx;
  const from = sql`${at} + ${hours(tx, atLeast)}`;
  return between(tx, from, atMost === undefined ? undefined : sql`${at} + ${hours(tx, atMost + 1)}`);
}

function daysUntil(tx: ShopTx, at: postgres.Fragment, { atLeast, atMost }: Bounds): SqlVerdict {
  const { sql } = tx;
  const from =
    atMost === undefined
      ? sql`case when ${at} is not null then '-infinity'::timestamptz end`
      : sql`${at} - ${hours(tx, atMost)}`;
  return between(tx, from, atLeast === undefined ? undefined : sql`${at} - ${hours(tx, atLeast - 1)}`);
}

/** From an instant, included, to another one, which is not; it holds of nobody for whom the first is null. */
function between(tx: ShopTx, from: postgres.Fragment, to: postgres.Fragment | undefined): SqlVerdict {
  const { sql, now } = tx;
  const isBefore = to === undefined ? sql`` : sql` and ${now}::timestamptz < ${to}`;
  return {
    holds: sql`coalesce(${from} <= ${now}::timestamptz${isBefore}, false)`,
    nextChangeAt: firstOf(tx, [ahead(tx, from), ...(to === undefined ? [] : [ahead(tx, to)])]),
  };
}
