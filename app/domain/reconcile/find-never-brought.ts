import type { ShopTx } from '#app/db/client.ts';
import type { RecordKind } from '#app/ports/shop-records.ts';

/** What the last nightly look has found that webhooks never brought. */
export interface NeverBrought {
  kind: RecordKind;
  count: number;
  /** Three looks in a row have each found something, and more each time. */
  isRising: boolean;
}

const looksCompared = 3;

/** What the newest look at each kind of records has found; kinds without a find are left out. */
export async function findNeverBrought(tx: ShopTx): Promise<NeverBrought[]> {
  const rows = await tx.sql<{ kind: RecordKind; counts: number[] }[]>`
    select kind, array_agg(found order by ended_at desc) as counts
    from (
      select kind, ended_at, missing + outdated as found,
             row_number() over (partition by kind order by ended_at desc) as place
      from reconcile_reports where shop_id = ${tx.shopId}) newest
    where place <= ${looksCompared}
    group by kind order by kind`;
  return rows.flatMap(({ kind, counts }) => {
    const [count = 0] = counts;
    const isRising =
      counts.length === looksCompared &&
      counts.every((each, index) => each > 0 && (index === 0 || each < counts[index - 1]!));
    return count > 0 ? { kind, count, isRising } : [];
  });
}
