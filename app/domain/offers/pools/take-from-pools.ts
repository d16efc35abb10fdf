import type { Instant, ShopTx } from '#app/db/client.ts';
import { longestGraceMs } from './bucket.ts';

export interface TakenCode {
  code: string;
  poolId: string;
  discountId: string;
}

/**
 * Takes a code for each wish from the pool that ends soonest after the promised time. Codes that others are taking
 * this moment are passed over; who rolls back leaves the code where it was.
 *
 * @returns in the order of the wishes; undefined where no pool has one
 */
export async function takeFromPools(
  tx: ShopTx,
  wishes: readonly { termsKey: string; expiresAt: Instant }[],
): Promise<(TakenCode | undefined)[]> {
  if (wishes.length === 0) return [];
  const pools = await tx.sql<{ poolId: string; termsKey: string; endsAt: Instant; discountId: string }[]>`
    select pool_id as "poolId", terms_key as "termsKey", ends_at as "endsAt", discount_id as "discountId"
    from discount_pools
    where shop_id = ${tx.shopId} and state = 'open' and ends_at > ${tx.now}::timestamptz
      and terms_key = any(${wishes.map((wish) => wish.termsKey)}::text[])
    order by ends_at, pool_id`;
  const chosen = wishes.map((wish) =>
    pools.find(
      (pool) =>
        pool.termsKey === wish.termsKey &&
        pool.endsAt >= wish.expiresAt &&
        pool.endsAt <= wish.expiresAt + longestGraceMs,
    ),
  );
  const counts = new Map<string, number>();
  for (const pool of chosen) if (pool) counts.set(pool.poolId, (counts.get(pool.poolId) ?? 0) + 1);
  const codesOf = await take(tx, counts);
  return chosen.map((pool) => {
    const code = pool && codesOf.get(pool.poolId)?.pop();
    return code === undefined || !pool
      ? undefined
      : { code, poolId: pool.poolId, discountId: pool.discountId };
  });
}

async function take(tx: ShopTx, counts: ReadonlyMap<string, number>): Promise<Map<string, string[]>> {
  if (counts.size === 0) return new Map();
  const rows = await tx.sql<{ poolId: string; code: string }[]>`
    with free as (
      select found.code from unnest(${[...counts.keys()]}::uuid[], ${[...counts.values()]}::int[]) as w (pool_id, wanted)
      cross join lateral (
        select c.code from pool_codes c
        where c.shop_id = ${tx.shopId} and c.pool_id = w.pool_id and c.state = 'free'
        limit w.wanted for update skip locked) found
    )
    update pool_codes c set state = 'taken', taken_at = ${tx.now}::timestamptz
    from free where c.shop_id = ${tx.shopId} and c.code = free.code
    returning c.pool_id as "poolId", c.code`;
  const grouped = Map.groupBy(rows, (row) => row.poolId);
  return new Map([...grouped].map(([poolId, taken]) => [poolId, taken.map(({ code }) => code)]));
}
