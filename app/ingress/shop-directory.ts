import type { Database, Instant, ShopId } from '#app/db/client.ts';
import { ensureShop } from '#app/domain/shops/index.ts';

const maxRemembered = 50_000;

/** Domain to shop id; a shop's id never changes, so what was looked up once is remembered. */
export function createShopDirectory(loops: Database['loops']) {
  const known = new Map<string, ShopId>();
  return {
    recall: (domain: string): ShopId | undefined => known.get(domain),
    /** Asks the database; a shop never heard of is entered as 'unknown'. */
    find: async (domain: string, now: Instant): Promise<ShopId> => {
      const shopId = await ensureShop(loops, domain, now);
      if (known.size >= maxRemembered) known.clear();
      known.set(domain, shopId);
      return shopId;
    },
  };
}
