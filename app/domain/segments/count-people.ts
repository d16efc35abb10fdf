import type { ShopTx } from '#app/db/client.ts';
import type { SegmentRule } from './definition.ts';
import { loadMoment } from './moment.ts';
import { resolvePlaces } from './resolve-places.ts';
import { type CompiledRule, compileRule } from './sql/compile-rule.ts';
import { inTime } from './sql/in-time.ts';

interface AskOptions {
  indexSecret: string;
  /** How long the database may take; five seconds, unless said otherwise. */
  longestMs?: number;
}

const longestMs = 5_000;

/**
 * How many people a rule is about, saved or not, as of now.
 *
 * @returns size: null when that could not be found out in time; of: all people of the shop
 */
export async function countPeople(
  tx: ShopTx,
  rule: SegmentRule,
  options: AskOptions,
): Promise<{ size: number | null; of: number }> {
  const compiled = await compile(tx, rule, options);
  const size = await inTime(tx, options.longestMs ?? longestMs, async (sql) => {
    const [row] = await sql<{ size: number }[]>`
      select count(*)::int as size from ${compiled.people} p where ${compiled.holds}`;
    return row!.size;
  });
  const [all] = await tx.sql<{ of: number }[]>`
    select count(*)::int as of from customers
    where shop_id = ${tx.shopId} and deleted_at is null and redacted_at is null`;
  return { size: size ?? null, of: all!.of };
}

/** Some whom a rule is about; none where that took too long. */
export async function examplePeople(
  tx: ShopTx,
  rule: SegmentRule,
  limit: number,
  options: AskOptions,
): Promise<string[]> {
  const { people, holds } = await compile(tx, rule, options);
  const rows = await inTime(
    tx,
    options.longestMs ?? longestMs,
    (sql) => sql<{ customerId: string }[]>`
      select p.customer_id as "customerId" from ${people} p where ${holds} order by p.customer_id limit ${limit}`,
  );
  return (rows ?? []).map(({ customerId }) => customerId);
}

async function compile(tx: ShopTx, rule: SegmentRule, { indexSecret }: AskOptions): Promise<CompiledRule> {
  const asked = resolvePlaces(tx, rule, indexSecret);
  return compileRule(tx, asked, { moment: await loadMoment(tx), wantsChanges: false });
}
