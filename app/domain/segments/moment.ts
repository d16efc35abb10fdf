import type { Instant, ShopTx } from '#app/db/client.ts';

/** When a rule is asked, and by whose calendar and money. */
export interface Moment {
  now: Instant;
  zone: string;
  currency: string;
}

export async function loadMoment(tx: ShopTx): Promise<Moment> {
  const [shop] = await tx.sql<{ zone: string; currency: string }[]>`
    select zone, currency from shop_settings where shop_id = ${tx.shopId}`;
  return { now: tx.now, zone: shop?.zone ?? 'UTC', currency: shop?.currency ?? '' };
}
