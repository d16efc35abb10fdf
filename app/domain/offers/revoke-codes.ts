import type { ShopTx } from '#app/db/client.ts';
import { enqueueJobs } from '#app/db/enqueue-jobs.ts';

/** Ends codes that their person holds a better one for, here and, by a job, in the shop. */
export async function replaceCodes(
  tx: ShopTx,
  codes: readonly string[],
  reason: 'better_offer' | 'other_used',
): Promise<void> {
  if (codes.length === 0) return;
  await tx.sql`
    update offers set state = 'replaced', reason = ${reason}
    where shop_id = ${tx.shopId} and code = any(${[...codes]}::text[]) and state in ('wanted', 'live')`;
  await askToRevoke(tx, codes);
}

/** Has the shop take codes back. The same code is asked for once. */
export async function askToRevoke(tx: ShopTx, codes: readonly string[], occasion = 'first'): Promise<void> {
  const { shopId } = tx;
  await enqueueJobs(
    tx,
    [...new Set(codes)].map((code) => ({
      name: 'revoke-code' as const,
      key: `${shopId}:${code}:${occasion}`,
      data: { shopId, code },
    })),
  );
}

/** Where the shop keeps a code that is to be taken back. */
export interface Revocation {
  /** Missing where the shop has not told of any discount with this code. */
  discountId: string | null;
  /** Whether other people's codes belong to the same discount. */
  isShared: boolean;
  redeemCodeId: string | null;
}

/** Undefined when the code is promised to somebody still, or to nobody. */
export async function findRevocation(tx: ShopTx, code: string): Promise<Revocation | undefined> {
  const [found] = await tx.sql<Revocation[]>`
    select max(o.discount_id) as "discountId", bool_or(o.pool_id is not null) as "isShared",
      (select redeem_code_id from pool_codes where shop_id = ${tx.shopId} and code = ${code}) as "redeemCodeId"
    from offers o where o.shop_id = ${tx.shopId} and o.code = ${code}
    having count(*) > 0 and not bool_or(o.state in ('wanted', 'live'))`;
  return found;
}
