import type { Instant, ShopTx } from '#app/db/client.ts';
import type { OfferTerms } from '../terms.ts';

/** What the shop takes in one call. */
const codesPerCall = 250;

/** What is to be done next to take a pool's codes to the shop. */
export type PoolWork =
  | {
      kind: 'create';
      firstCode: string;
      terms: OfferTerms;
      currency: string;
      startsAt: Instant;
      endsAt: Instant;
    }
  /** The shop is at it: ask how it went. */
  | { kind: 'ask'; bulkId: string }
  | { kind: 'add'; discountId: string; codes: string[] }
  | { kind: 'nothing' };

export async function findPoolWork(tx: ShopTx, poolId: string): Promise<PoolWork> {
  const [pool] = await tx.sql<PoolRow[]>`
    select p.state, p.first_code as "firstCode", p.terms, p.discount_id as "discountId", p.ends_at as "endsAt",
      p.created_at as "createdAt", s.currency
    from discount_pools p join shop_settings s on s.shop_id = p.shop_id
    where p.shop_id = ${tx.shopId} and p.pool_id = ${poolId} and p.ends_at > ${tx.now}::timestamptz`;
  if (!pool || (pool.state !== 'wanted' && pool.state !== 'open')) return { kind: 'nothing' };
  const { firstCode, terms, currency, createdAt: startsAt, endsAt, discountId } = pool;
  if (discountId === null) return { kind: 'create', firstCode, terms, currency, startsAt, endsAt };
  const codes = await tx.sql<{ code: string; bulkId: string | null }[]>`
    select code, bulk_id as "bulkId" from pool_codes
    where shop_id = ${tx.shopId} and pool_id = ${poolId} and state = 'new'
    order by bulk_id nulls last, code limit ${codesPerCall}`;
  const [first] = codes;
  if (!first) return { kind: 'nothing' };
  if (first.bulkId !== null) return { kind: 'ask', bulkId: first.bulkId };
  return { kind: 'add', discountId, codes: codes.map(({ code }) => code) };
}

interface PoolRow {
  state: string;
  firstCode: string;
  terms: OfferTerms;
  currency: string;
  discountId: string | null;
  createdAt: Instant;
  endsAt: Instant;
}

/** The shop has the discount, and with it the pool's first code. */
export async function openPool(tx: ShopTx, poolId: string, discountId: string): Promise<void> {
  const [pool] = await tx.sql<{ firstCode: string }[]>`
    update discount_pools set state = 'open', discount_id = ${discountId}
    where shop_id = ${tx.shopId} and pool_id = ${poolId} and state = 'wanted' returning first_code as "firstCode"`;
  if (pool) await settleCodes(tx, [{ code: pool.firstCode, redeemCodeId: null, reason: null }]);
}

/** The shop will not have such a discount. What it would have given is asked for one by one, and refused with reason. */
export async function failPool(tx: ShopTx, poolId: string, reason: string): Promise<void> {
  await tx.sql`
    update discount_pools set state = 'failed', reason = ${reason}
    where shop_id = ${tx.shopId} and pool_id = ${poolId} and state in ('wanted', 'open')`;
  await tx.sql`
    update pool_codes set state = 'failed', reason = ${reason}
    where shop_id = ${tx.shopId} and pool_id = ${poolId} and state = 'new'`;
}

/** Remembers under which name the shop adds these codes. */
export async function noteBulk(tx: ShopTx, codes: readonly string[], bulkId: string): Promise<void> {
  await tx.sql`
    update pool_codes set bulk_id = ${bulkId}
    where shop_id = ${tx.shopId} and code = any(${[...codes]}::text[]) and state = 'new'`;
}

/** The shop knows of no such call any more, or is done with it: what it has not settled is added anew. */
export async function forgetBulk(tx: ShopTx, bulkId: string): Promise<void> {
  await tx.sql`
    update pool_codes set bulk_id = null
    where shop_id = ${tx.shopId} and bulk_id = ${bulkId} and state = 'new'`;
}

export interface SettledCode {
  code: string;
  redeemCodeId: string | null;
  /** Why the shop did not take it; null when it did. */
  reason: string | null;
}

/** Writes down what the shop said of each code: to be had from now on, or not, each for itself. */
export async function settleCodes(tx: ShopTx, settled: readonly SettledCode[]): Promise<void> {
  await tx.sql`
    update pool_codes c
    set state = case when r.reason is null then 'free' else 'failed' end, reason = r.reason,
        redeem_code_id = coalesce(r."redeemCodeId", c.redeem_code_id), bulk_id = null
    from jsonb_to_recordset(${JSON.stringify(settled)}::text::jsonb)
      as r (code text, "redeemCodeId" text, reason text)
    where c.shop_id = ${tx.shopId} and c.code = r.code and c.state = 'new'`;
}
