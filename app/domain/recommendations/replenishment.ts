import type { Instant, ShopTx } from '#app/db/client.ts';
import type { PastProduct } from './load-pasts.ts';
import type { Demand } from './relations-of-shop.ts';

/** Asked a little before it is used up, so that a parcel arrives in time. */
const earlyShare = 0.15;
/** Whoever let this many intervals pass does without it, or buys it elsewhere. */
const longestIntervals = 3;
/** Of its buyers so many must come back for it, or she herself must have, to call it something that is used up. */
const fewestReturning = 0.1;
const doubt = 5;

/** After how long these products are usually taken again, in ms. */
export async function loadIntervals(tx: ShopTx, productIds: readonly string[]): Promise<Map<string, number>> {
  if (productIds.length === 0) return new Map();
  const rows = await tx.sql<{ productId: string; intervalMs: number }[]>`
    select product_id as "productId", interval_ms::float8 as "intervalMs"
    from product_rhythms where shop_id = ${tx.shopId} and product_id = any(${[...productIds]}::text[])`;
  return new Map(rows.map(({ productId, intervalMs }) => [productId, intervalMs]));
}

/** Whether a person is likely to run out of something she bought, or has just done so. */
export function isDue(
  { at, purchases }: PastProduct,
  { buyers, returningBuyers }: Demand,
  intervalMs: number | undefined,
  now: Instant,
): boolean {
  if (intervalMs === undefined) return false;
  const isUsedUp = purchases > 1 || returningBuyers / (buyers + doubt) >= fewestReturning;
  const age = now - at;
  return isUsedUp && age >= intervalMs * (1 - earlyShare) && age <= intervalMs * longestIntervals;
}
