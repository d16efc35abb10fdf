import type { Database, ShopId, ShopTx } from '#app/db/client.ts';
import { ensureShop, findShopByDomain } from '#app/domain/shops/index.ts';
import type { Clock } from '#app/ports/clock.ts';
import type { ShopAdmin, ShopProfile } from '#app/ports/shop-admin.ts';
import { lockTokens } from './access-tokens.ts';
import type { TokenEndpoint } from './request-tokens.ts';
import type { TokenStore } from './token-store.ts';

export type Installation =
  | { status: 'installed'; shopId: ShopId }
  | { status: 'refused'; reason: string }
  | { status: 'later'; reason: string; retryAfterMs: number };

export interface InstallParts {
  db: Database;
  now: Clock['now'];
  store: TokenStore;
  endpoint: TokenEndpoint;
  shopAdmin: Pick<ShopAdmin, 'getShopProfile'>;
  /** What the product does with a new shop, in one transaction. */
  onInstall: (tx: ShopTx, profile: ShopProfile) => Promise<void>;
}

/**
 * Makes sure that the shop of a verified session token is installed: a look at the directory on every day but the
 * first; then Shopify's managed installation, which is an exchange of that very token for offline access.
 */
export function createInstaller({ db, now, store, endpoint, shopAdmin, onInstall }: InstallParts) {
  return async ({
    domain,
    sessionToken,
  }: {
    domain: string;
    sessionToken: string;
  }): Promise<Installation> => {
    const known = await findShopByDomain(db.loops, domain);
    const shopId = known?.shopId ?? (await ensureShop(db.loops, domain, now()));
    if (known?.state === 'installed' && (await hasAccess(shopId))) return { status: 'installed', shopId };
    const refusal = await db.inShop(shopId, now(), async (tx) => {
      await lockTokens(tx);
      if (await isAlive(tx)) return undefined;
      const answer = await endpoint.exchange(domain, sessionToken);
      if (answer.status !== 'granted') return answer;
      await store.save(tx, answer.pair);
      return undefined;
    });
    if (refusal) return refusal;
    const answer = await shopAdmin.getShopProfile(shopId);
    if (answer.status !== 'done') return answer;
    await db.inShop(shopId, now(), (tx) => onInstall(tx, answer.profile));
    return { status: 'installed', shopId };
  };

  function hasAccess(shopId: ShopId): Promise<boolean> {
    return db.inShop(shopId, now(), isAlive);
  }
}

/** Tokens that can be refreshed are access, whether or not the hour of the present one is over. */
async function isAlive(tx: ShopTx): Promise<boolean> {
  const [tokens] = await tx.sql`
    select from shop_tokens where shop_id = ${tx.shopId} and refresh_expires_at > ${tx.now}::timestamptz`;
  return tokens !== undefined;
}
