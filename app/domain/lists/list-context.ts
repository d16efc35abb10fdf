import type { Database, ShopTx } from '#app/db/client.ts';
import type { StoreEvent } from '#app/domain/events/index.ts';
import type { Clock } from '#app/ports/clock.ts';
import type { ShopAdmin } from '#app/ports/shop-admin.ts';

/** What reading a list works with. */
export interface ListContext {
  db: Pick<Database, 'inShop'>;
  now: Clock['now'];
  shopAdmin: Pick<ShopAdmin, 'segments' | 'records'>;
  secrets: { indexSecret: string };
  react: (tx: ShopTx, events: readonly StoreEvent[]) => Promise<void>;
}
