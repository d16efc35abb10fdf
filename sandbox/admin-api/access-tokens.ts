import { randomBytes } from 'node:crypto';

const accessLifetimeSeconds = 3_600;
const refreshLifetimeSeconds = 90 * 24 * 3_600;

interface Grant {
  shopDomain: string;
  expiresAt: number;
  refreshExpiresAt: number;
}

/** Expiring offline tokens: an hour of access, ninety days of refresh, a new pair at each refresh. */
export class AccessTokens {
  readonly #access = new Map<string, Grant>();
  readonly #refresh = new Map<string, Grant & { successors: string[] }>();
  readonly #now: () => number;
  readonly #scopes: string;
  /** What merchants have taken back of the app's scopes, by shop. */
  readonly #withheld = new Map<string, Set<string>>();

  constructor(options: { now: () => number; scopes: string }) {
    this.#now = options.now;
    this.#scopes = options.scopes;
  }

  issue(shopDomain: string) {
    const now = this.#now();
    const grant = {
      shopDomain,
      expiresAt: now + accessLifetimeSeconds * 1000,
      refreshExpiresAt: now + refreshLifetimeSeconds * 1000,
    };
    const accessToken = `shpat_${randomBytes(16).toString('hex')}`;
    const refreshToken = `shprt_${randomBytes(16).toString('hex')}`;
    this.#access.set(accessToken, grant);
    this.#refresh.set(refreshToken, { ...grant, successors: [] });
    return {
      access_token: accessToken,
      scope: this.scopesOf(shopDomain).join(','),
      expires_in: accessLifetimeSeconds,
      refresh_token: refreshToken,
      refresh_token_expires_in: refreshLifetimeSeconds,
    };
  }

  scopesOf(shopDomain: string): string[] {
    const withheld = this.#withheld.get(shopDomain);
    return this.#scopes.split(',').filter((scope) => !withheld?.has(scope));
  }

  isWithheldFrom(shopDomain: string): boolean {
    return (this.#withheld.get(shopDomain)?.size ?? 0) > 0;
  }

  withhold(shopDomain: string, scopes: readonly string[]): void {
    this.#withheld.set(shopDomain, new Set(scopes));
  }

  /** Gives back what was withheld; scopes that the app never declared are not to be had. */
  grant(shopDomain: string, scopes: readonly string[]): string[] {
    const withheld = this.#withheld.get(shopDomain);
    return scopes.filter((scope) => withheld?.delete(scope));
  }

  /** An old refresh token keeps working until one of the pairs it gave is used. */
  renew(refreshToken: string) {
    const grant = this.#refresh.get(refreshToken);
    if (!grant || grant.refreshExpiresAt <= this.#now()) return undefined;
    const pair = this.issue(grant.shopDomain);
    grant.successors.push(pair.access_token, pair.refresh_token);
    this.#retireUsed(refreshToken);
    return pair;
  }

  /** The shop an access token opens, or undefined when it is unknown or expired. */
  shopOf(accessToken: string): string | undefined {
    const grant = this.#access.get(accessToken);
    if (!grant || grant.expiresAt <= this.#now()) return undefined;
    this.#retireUsed(accessToken);
    return grant.shopDomain;
  }

  revokeShop(shopDomain: string): void {
    for (const tokens of [this.#access, this.#refresh]) {
      for (const [token, grant] of tokens) if (grant.shopDomain === shopDomain) tokens.delete(token);
    }
  }

  /** The first use of a new token ends the refresh token it came from. */
  #retireUsed(token: string): void {
    for (const [refreshToken, { successors }] of this.#refresh) {
      if (successors.includes(token)) this.#refresh.delete(refreshToken);
    }
  }
}
