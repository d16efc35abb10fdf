import type { Cipher } from '#app/db/vault/index.ts';
import type { ShopTx } from '#app/db/client.ts';
import type { TokenPair } from './request-tokens.ts';

/** A shop's tokens in the clear, for the length of one call. */
export interface StoredTokens {
  domain: string;
  accessToken: string;
  expiresAt: number;
  refreshToken: string;
  refreshExpiresAt: number;
}

interface TokenRow {
  domain: string;
  accessToken: string;
  expiresAt: number | null;
  refreshToken: string | null;
  refreshExpiresAt: number | null;
}

/** Reads and writes the pair of tokens, which leave this process only encrypted. */
export class TokenStore {
  readonly #cipher: Cipher;

  constructor(cipher: Cipher) {
    this.#cipher = cipher;
  }

  async find(tx: ShopTx): Promise<StoredTokens | undefined> {
    const [row] = await tx.sql<TokenRow[]>`
      select s.domain, t.access_token as "accessToken", t.expires_at as "expiresAt",
        t.refresh_token as "refreshToken", t.refresh_expires_at as "refreshExpiresAt"
      from shop_tokens t join shops s on s.shop_id = t.shop_id
      where t.shop_id = ${tx.shopId}`;
    if (!row) return undefined;
    const { domain, expiresAt, refreshExpiresAt } = row;
    const place = (column: string) => ({ shopId: tx.shopId, table: 'shop_tokens', column });
    return {
      domain,
      accessToken: this.#cipher.open(row.accessToken, place('access_token')),
      expiresAt: expiresAt ?? Number.POSITIVE_INFINITY,
      refreshToken: row.refreshToken ? this.#cipher.open(row.refreshToken, place('refresh_token')) : '',
      refreshExpiresAt: refreshExpiresAt ?? 0,
    };
  }

  async save(tx: ShopTx, pair: TokenPair): Promise<void> {
    const seal = (text: string, column: string) =>
      this.#cipher.seal(text, { shopId: tx.shopId, table: 'shop_tokens', column });
    await tx.sql`
      insert into shop_tokens (shop_id, access_token, refresh_token, expires_at, refresh_expires_at, scopes, updated_at)
      values (${tx.shopId}, ${seal(pair.accessToken, 'access_token')}, ${seal(pair.refreshToken, 'refresh_token')},
        ${tx.now + pair.expiresInMs}::timestamptz, ${tx.now + pair.refreshExpiresInMs}::timestamptz,
        ${JSON.stringify(pair.scopes)}::text::jsonb, ${tx.now}::timestamptz)
      on conflict on constraint shop_tokens_pkey do update set
        access_token = excluded.access_token, refresh_token = excluded.refresh_token,
        expires_at = excluded.expires_at, refresh_expires_at = excluded.refresh_expires_at,
        scopes = excluded.scopes, updated_at = excluded.updated_at`;
  }

  async forget(tx: ShopTx): Promise<void> {
    await tx.sql`delete from shop_tokens where shop_id = ${tx.shopId}`;
  }
}
