import type postgres from 'postgres';
import type { ShopTx } from '#app/db/client.ts';
import { conditionsOf } from '../definition.ts';
import type { Moment } from '../moment.ts';
import type { AskedCondition, AskedRule } from '../resolve-places.ts';
import { conditionSql } from './condition-sql.ts';
import { allOfSql, anyOfSql, joined, notSql, type SqlVerdict } from './sql-verdict.ts';

export interface Asked {
  moment: Moment;
  /** Whether one also wants to know until when it holds. */
  wantsChanges: boolean;
  /** People from one id, included, to another, which is not; everybody where it is missing. */
  range?: { from: string; to: string | null };
}

/** A rule about everybody, in SQL. */
export interface CompiledRule {
  /** One row a living person: (customer_id, h1, n1, h2, n2, ...), over which the others are expressions. */
  people: postgres.Fragment;
  holds: postgres.Fragment;
  /** 'infinity' is never. */
  nextChangeAt: postgres.Fragment;
}

/** The one translation of a rule to SQL. Merchants' words are parameters; every part asks for this shop alone. */
export function compileRule(
  tx: ShopTx,
  rule: AskedRule,
  { moment, wantsChanges, range }: Asked,
): CompiledRule {
  const { sql } = tx;
  const joins: postgres.Fragment[] = [];
  const only = (column: postgres.Fragment) => {
    if (range === undefined) return sql``;
    const below = range.to === null ? sql`` : sql` and ${column} < ${range.to}::uuid`;
    return sql` and ${column} >= ${range.from}::uuid${below}`;
  };
  const join = (table: postgres.Fragment) => {
    const name = sql(`t${joins.length}`);
    joins.push(sql` left join ${table} ${name} on ${name}.customer_id = c.customer_id`);
    return sql`${name}`;
  };
  // A condition that stands in a rule twice is asked once.
  const conditions = [...new Map(conditionsOf(rule).map((each) => [JSON.stringify(each), each])).values()];
  const columns = conditions.map((condition, index) => {
    const { holds, nextChangeAt } = conditionSql({ tx, moment, wantsChanges, only, join }, condition);
    const next = wantsChanges ? sql`, ${nextChangeAt} as ${sql(`n${index}`)}` : sql``;
    return sql`${holds} as ${sql(`h${index}`)}${next}`;
  });
  const verdictOf = (condition: AskedCondition): SqlVerdict => {
    const index = conditions.findIndex((each) => JSON.stringify(each) === JSON.stringify(condition));
    return { holds: sql`${sql(`h${index}`)}`, nextChangeAt: sql`${sql(`n${index}`)}` };
  };
  const people = sql`(
    select c.customer_id, ${joined(sql, columns, sql`, `)}
    from customers c
    left join customer_insights i on i.shop_id = ${tx.shopId} and i.customer_id = c.customer_id${
      joins.length === 0 ? sql`` : joined(sql, joins, sql``)
    }
    where c.shop_id = ${tx.shopId} and c.deleted_at is null and c.redacted_at is null${only(sql`c.customer_id`)})`;
  return { people, ...combine(tx, rule, verdictOf) };
}

function combine(
  tx: ShopTx,
  rule: AskedRule,
  verdictOf: (condition: AskedCondition) => SqlVerdict,
): SqlVerdict {
  const parts = (list: readonly AskedRule[]) => list.map((part) => combine(tx, part, verdictOf));
  if ('all' in rule) return allOfSql(tx, parts(rule.all));
  if ('any' in rule) return anyOfSql(tx, parts(rule.any));
  if ('not' in rule) return notSql(tx, combine(tx, rule.not, verdictOf));
  return verdictOf(rule);
}
