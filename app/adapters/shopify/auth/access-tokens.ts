import type { Database, ShopId, ShopTx } from '#app/db/client.ts';
import type { Clock } from '#app/ports/clock.ts';
import { atMost } from './at-most.ts';
import { noteLostAccess } from './find-access.ts';
import type { TokenEndpoint } from './request-tokens.ts';
import type { StoredTokens, TokenStore } from './token-store.ts';

export type Access =
  | { status: 'granted'; domain: string; accessToken: string }
  /** 'no_access', or what Shopify answered to the refresh. The merchant has to open the panel once. */
  | { status: 'refused'; reason: string }
  | { status: 'later'; reason: string; retryAfterMs: number };

export interface AccessTokens {
  /** A token good for at least a few more minutes; refreshed when it is not. */
  get(shopId: ShopId): Promise<Access>;
  /** After a call was answered with 401: refreshes unless somebody else has replaced `rejected` already. */
  replace(shopId: ShopId, rejected: string): Promise<Access>;
  /** Refreshes whatever the time, so that the refresh token's 90 days start anew. */
  renew(shopId: ShopId): Promise<Access>;
}

interface Parts {
  db: Database;
  now: Clock['now'];
  store: TokenStore;
  endpoint: TokenEndpoint;
}

const spareMs = 3 * 60_000;

/** Each refresh holds a connection while the shop answers; more at once could leave none for the rest of the process. */
const maxRefreshes = 2;

/**
 * Access tokens, refreshed by one caller at a time: within a process the callers share one promise, between processes
 * they wait for the shop's lock and then find the new pair. It is the one place where a network call runs inside a
 * transaction: the pair rotates at each refresh, and two at once would leave one of them with a dead token.
 */
export function createAccessTokens({ db, now, store, endpoint }: Parts): AccessTokens {
  const underWay = new Map<string, Promise<Access>>();
  const inTurn = atMost(maxRefreshes);

  const refreshUnless = (
    shopId: ShopId,
    isGood: (tokens: StoredTokens) => boolean,
    key: string,
  ): Promise<Access> => {
    const shared = underWay.get(key);
    if (shared) return shared;
    const own = inTurn(() =>
      db.inShop(shopId, now(), async (tx): Promise<Access> => {
        await lockTokens(tx);
        const tokens = await store.find(tx);
        if (!tokens) return { status: 'refused', reason: 'no_access' };
        return isGood(tokens) ? granted(tokens) : refresh(tx, tokens);
      }),
    ).finally(() => underWay.delete(key));
    underWay.set(key, own);
    return own;
  };

  const refresh = async (tx: ShopTx, tokens: StoredTokens): Promise<Access> => {
    if (tokens.refreshExpiresAt <= tx.now) {
      await noteLostAccess(tx);
      return { status: 'refused', reason: 'refresh_token_expired' };
    }
    const answer = await endpoint.refresh(tokens.domain, tokens.refreshToken);
    // Worthless for good; the next look at the panel exchanges a session token for a new pair.
    if (answer.status === 'refused' && answer.reason === 'invalid_grant') {
      await store.forget(tx);
      await noteLostAccess(tx);
    }
    if (answer.status !== 'granted') return answer;
    await store.save(tx, answer.pair);
    return granted({ domain: tokens.domain, accessToken: answer.pair.accessToken });
  };

  return {
    get: async (shopId) => {
      const tokens = await db.inShop(shopId, now(), (tx) => store.find(tx));
      if (tokens && isFresh(tokens, now())) return granted(tokens);
      return refreshUnless(shopId, (found) => isFresh(found, now()), shopId);
    },
    replace: (shopId, rejected) =>
      refreshUnless(
        shopId,
        ({ accessToken }) => accessToken !== rejected,
        `${shopId} instead of ${rejected}`,
      ),
    renew: (shopId) => refreshUnless(shopId, () => false, `${shopId} anew`),
  };
}

/** One writer of a shop's tokens at a time, also before there are any. */
export async function lockTokens(tx: ShopTx): Promise<void> {
  await tx.sql`select pg_advisory_xact_lock(hashtextextended('shop_tokens:' || ${tx.shopId}::text, 0))`;
}

function isFresh({ expiresAt }: StoredTokens, at: number): boolean {
  return expiresAt - at > spareMs;
}

function granted({ domain, accessToken }: Pick<StoredTokens, 'domain' | 'accessToken'>): Access {
  return { status: 'granted', domain, accessToken };
}
