import type { Instant, ShopTx } from '#app/db/client.ts';
import { type HowKnown, relinkVisitors } from '#app/domain/customers/index.ts';
import { lockShop } from '#app/domain/shops/index.ts';
import { saveClaims } from './claims.ts';

/** That a person was behind a device at an instant. */
export interface VisitorLink {
  visitorId: string;
  customerId: string;
  at: Instant;
  how: HowKnown;
}

/** Takes in who was behind devices; what was viewed there before anybody was known becomes the first one's. */
export async function linkVisitors(tx: ShopTx, links: readonly VisitorLink[]): Promise<void> {
  if (links.length === 0) return;
  await lockShop(tx, true);
  await saveClaims(
    tx,
    links.map(({ customerId, ...link }) => ({ ...link, key: `customer:${customerId}` })),
  );
  await relinkVisitors(
    tx,
    links.map((link) => link.visitorId),
  );
}
