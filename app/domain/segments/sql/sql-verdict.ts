import type postgres from 'postgres';
import type { Instant, ShopTx } from '#app/db/client.ts';

/** What `Verdict` is for one person, as SQL about everybody: an expression each. The second is never null. */
export interface SqlVerdict {
  holds: postgres.Fragment;
  /** 'infinity' is never. */
  nextChangeAt: postgres.Fragment;
}

/** The same rules as in `allOf`. */
export function allOfSql({ sql }: Pick<ShopTx, 'sql'>, parts: readonly SqlVerdict[]): SqlVerdict {
  const holds = joined(
    sql,
    parts.map((part) => part.holds),
    sql` and `,
  );
  const next = joined(
    sql,
    parts.map((part) => part.nextChangeAt),
    sql`, `,
  );
  const failing = parts.map(
    (part) => sql`case when ${part.holds} then '-infinity' else ${part.nextChangeAt} end`,
  );
  return {
    holds: sql`(${holds})`,
    nextChangeAt: sql`case when ${holds} then least(${next}) else greatest(${joined(sql, failing, sql`, `)}) end`,
  };
}

export function anyOfSql(tx: Pick<ShopTx, 'sql'>, parts: readonly SqlVerdict[]): SqlVerdict {
  return notSql(
    tx,
    allOfSql(
      tx,
      parts.map((part) => notSql(tx, part)),
    ),
  );
}

export function notSql({ sql }: Pick<ShopTx, 'sql'>, { holds, nextChangeAt }: SqlVerdict): SqlVerdict {
  return { holds: sql`(not ${holds})`, nextChangeAt };
}

/** What no passing of time changes. */
export function alwaysSql({ sql }: Pick<ShopTx, 'sql'>, holds: postgres.Fragment): SqlVerdict {
  return { holds, nextChangeAt: sql`'infinity'::timestamptz` };
}

/** An instant where it lies ahead, else null, which `least` passes over. */
export function ahead({ sql, now }: Pick<ShopTx, 'sql' | 'now'>, at: postgres.Fragment): postgres.Fragment {
  return sql`case when ${at} > ${now}::timestamptz then ${at} end`;
}

/** The first of these instants, of which some may be null; never where all are. */
export function firstOf(
  { sql }: Pick<ShopTx, 'sql'>,
  instants: readonly postgres.Fragment[],
): postgres.Fragment {
  return sql`least(${joined(sql, instants, sql`, `)}, 'infinity'::timestamptz)`;
}

export function joined(
  sql: ShopTx['sql'],
  parts: readonly postgres.Fragment[],
  by: postgres.Fragment,
): postgres.Fragment {
  return parts.reduce((all, part) => sql`${all}${by}${part}`);
}

export function hours({ sql }: Pick<ShopTx, 'sql'>, days: number): postgres.Fragment {
  // A day of 24 hours: the database would count days by the clock of its own time zone.
  return sql`${days * 24}::int * interval '1 hour'`;
}

/** An instant that may be at neither end of time. */
export function instantSql({ sql }: Pick<ShopTx, 'sql'>, at: Instant): postgres.Fragment {
  if (at === Infinity) return sql`'infinity'::timestamptz`;
  return at === -Infinity ? sql`'-infinity'::timestamptz` : sql`${at}::timestamptz`;
}
