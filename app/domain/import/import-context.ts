import type { Database } from '#app/db/client.ts';
import type { Clock } from '#app/ports/clock.ts';
import type { ShopAdmin } from '#app/ports/shop-admin.ts';

/** What taking in a shop's records as a whole works with. */
export interface ImportContext {
  db: Pick<Database, 'inShop'>;
  now: Clock['now'];
  shopAdmin: Pick<ShopAdmin, 'records'>;
  secrets: { indexSecret: string };
}
