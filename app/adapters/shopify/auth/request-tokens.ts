import { z } from 'zod';
import { type Answer, postJson } from '../call.ts';
import { shopUrl } from '../shop-url.ts';
import type { AppCredentials } from './verify-session-token.ts';

/** Offline access to one shop. Both tokens are replaced together. */
export interface TokenPair {
  accessToken: string;
  refreshToken: string;
  scopes: string[];
  /** From the moment of the answer. */
  expiresInMs: number;
  refreshExpiresInMs: number;
}

export type TokenAnswer =
  | { status: 'granted'; pair: TokenPair }
  /** Shopify will not give a token for this; only the merchant opening the app again can help. */
  | { status: 'refused'; reason: string }
  | { status: 'later'; reason: string; retryAfterMs: number };

export interface TokenEndpoint {
  /** Token exchange of Shopify's managed installation: a session token for an expiring offline token. */
  exchange(domain: string, sessionToken: string): Promise<TokenAnswer>;
  refresh(domain: string, refreshToken: string): Promise<TokenAnswer>;
}

const retryAfterMs = 5_000;

const granted = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  scope: z.string(),
  // Shopify has been seen to leave the times out; short ones only make the next refresh come early.
  expires_in: z.number().positive().default(600),
  refresh_token_expires_in: z
    .number()
    .positive()
    .default(30 * 86_400),
});

/**
 * The same two requests that `tokenExchange` (with `expiring`) and `refreshToken` of @shopify/shopify-api send, but with
 * a time limit, and answers as values: the library's calls wait for ever, and their errors carry what was sent.
 */
export function createTokenEndpoint(credentials: AppCredentials, standInOrigin?: string): TokenEndpoint {
  const { apiKey, apiSecret, previousApiSecret } = credentials;
  const askWith = async (secret: string, domain: string, body: Record<string, string>) => {
    const url = shopUrl(domain, '/admin/oauth/access_token', standInOrigin);
    return judge(await postJson(url, { client_id: apiKey, client_secret: secret, ...body }));
  };
  const ask = async (domain: string, body: Record<string, string>): Promise<TokenAnswer> => {
    const answer = await askWith(apiSecret, domain, body);
    // While the secret is rotated, a machine may have the new one before Shopify knows it. Nothing was spent by then.
    const isTooNew = answer.status === 'refused' && answer.reason === 'invalid_client';
    return isTooNew && previousApiSecret !== undefined ? askWith(previousApiSecret, domain, body) : answer;
  };
  return {
    exchange: (domain, sessionToken) =>
      ask(domain, {
        grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
        subject_token: sessionToken,
        subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
        requested_token_type: 'urn:shopify:params:oauth:token-type:offline-access-token',
        expiring: '1',
      }),
    refresh: (domain, refreshToken) =>
      ask(domain, { grant_type: 'refresh_token', refresh_token: refreshToken }),
  };
}

function judge(answer: Answer | undefined): TokenAnswer {
  if (!answer) return { status: 'later', reason: 'no_answer', retryAfterMs };
  if (answer.status === 429 || answer.status >= 500) {
    return {
      status: 'later',
      reason: `http_${answer.status}`,
      retryAfterMs: answer.retryAfterMs ?? retryAfterMs,
    };
  }
  if (answer.status !== 200) return { status: 'refused', reason: refusal(answer) };
  const parsed = granted.safeParse(answer.body);
  if (!parsed.success) return { status: 'later', reason: 'no_tokens_in_answer', retryAfterMs };
  const { access_token, refresh_token, scope, expires_in, refresh_token_expires_in } = parsed.data;
  return {
    status: 'granted',
    pair: {
      accessToken: access_token,
      refreshToken: refresh_token,
      scopes: scope.split(',').filter(Boolean),
      expiresInMs: expires_in * 1000,
      refreshExpiresInMs: refresh_token_expires_in * 1000,
    },
  };
}

function refusal({ status, body }: Answer): string {
  const code = z.object({ error: z.string().regex(/^\w{1,60}$/) }).safeParse(body);
  return code.success ? code.data.error : `http_${status}`;
}
