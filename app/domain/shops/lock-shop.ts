import type { ShopTx } from '#app/db/client.ts';

/**
 * Takes the shop for this transaction: two workers never take in for one shop at the same time, so identities are
 * resolved and mirrors merged without races.
 *
 * @returns false when another worker has it and `wait` is not wanted, or there is no such shop
 */
export async function lockShop(tx: ShopTx, wait: boolean): Promise<boolean> {
  const [shop] = wait
    ? await tx.sql`select 1 from shops where shop_id = ${tx.shopId} for no key update`
    : await tx.sql`select 1 from shops where shop_id = ${tx.shopId} for no key update skip locked`;
  return shop !== undefined;
}
