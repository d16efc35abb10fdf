import type { Database, Instant, ShopId } from '#app/db/client.ts';
import type { ShopVault } from '#app/db/vault/index.ts';
import { ensureShop } from '#app/domain/shops/index.ts';

const maxRemembered = 50_000;
/** Shopify hangs up after five seconds; before that it is to hear that it shall come again. */
const answerWithinMs = 4_000;

/** Whose webhook it is, and what seals it. */
export interface KnownShop {
  shopId: ShopId;
  vault: ShopVault;
}

/** Domain to shop; a shop's id never changes, so what was looked up once is remembered. */
export function createShopDirectory({ loops, vaults }: Pick<Database, 'loops' | 'vaults'>) {
  const known = new Map<string, ShopId>();

  async function lookUp(domain: string, now: Instant): Promise<KnownShop> {
    const shopId = known.get(domain) ?? (await ensureShop(loops, domain, now));
    if (known.size >= maxRemembered) known.clear();
    known.set(domain, shopId);
    return { shopId, vault: await vaults.of(shopId) };
  }

  return {
    /** Without asking anybody. */
    recall: (domain: string): KnownShop | undefined => {
      const shopId = known.get(domain);
      const vault = shopId === undefined ? undefined : vaults.recall(shopId);
      return shopId === undefined || vault === undefined ? undefined : { shopId, vault };
    },
    /** A shop that was wiped out is another one when it comes back. */
    forget: (domain: string): void => void known.delete(domain),
    /**
     * Asks the database; a shop never heard of is entered as 'unknown'.
     *
     * @throws also when there is no answer in time
     */
    find: (domain: string, now: Instant): Promise<KnownShop> => inTime(lookUp(domain, now)),
  };
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`Expected the shop directory to answer within ${answerWithinMs} ms`)),
      answerWithinMs,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
