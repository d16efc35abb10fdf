import '@shopify/shopify-api/adapters/web-api';
import { ApiVersion, LogSeverity, shopifyApi } from '@shopify/shopify-api';
import { z } from 'zod';
import { isShopDomain } from '#app/domain/shops/index.ts';

export interface AppCredentials {
  apiKey: string;
  apiSecret: string;
  /** The secret before, accepted for as long as a rotation lasts. */
  previousApiSecret?: string;
}

/** Who is looking at the panel, proven by Shopify's signature. */
export interface VerifiedSession {
  domain: string;
  userId: string;
}

export type SessionVerdict =
  | { status: 'verified'; session: VerifiedSession }
  | { status: 'refused'; reason: 'malformed' | 'not_signed_for_us' | 'not_valid_now' | 'wrong_claims' };

export type VerifySessionToken = (token: string) => Promise<SessionVerdict>;

const maxTokenLength = 4_096;

const claims = z.object({
  iss: z.string(),
  dest: z.string(),
  aud: z.string(),
  sub: z.string().min(1),
  exp: z.number(),
  nbf: z.number(),
});

/**
 * Checks App Bridge's session tokens with Shopify's own library (signature, HS256 alone, times on the system clock) and
 * then everything that it leaves open: that issuer and destination are one and the same well-formed shop, and that no
 * claim is missing. The library's errors quote the token; none of them leaves this file.
 */
export function createSessionTokenVerifier(credentials: AppCredentials): VerifySessionToken {
  const { apiKey, apiSecret, previousApiSecret } = credentials;
  const decoders = [apiSecret, previousApiSecret].filter((secret) => secret !== undefined).map(decoderFor);
  return async (token) => {
    if (token.length > maxTokenLength || !/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) {
      return { status: 'refused', reason: 'malformed' };
    }
    for (const decode of decoders) {
      const payload = await decode(token);
      if (payload === 'not_valid_now') return { status: 'refused', reason: payload };
      if (payload) return judge(payload, apiKey);
    }
    return { status: 'refused', reason: 'not_signed_for_us' };
  };

  function decoderFor(secret: string) {
    const shopify = shopifyApi({
      apiKey,
      apiSecretKey: secret,
      hostName: 'unused.invalid',
      apiVersion: ApiVersion.October26,
      isEmbeddedApp: true,
      logger: { level: LogSeverity.Error, log: () => {} },
    });
    return async (token: string): Promise<unknown> => {
      try {
        return await shopify.session.decodeSessionToken(token);
      } catch (error) {
        // Signed, but before or after its minute: the daily case, told apart from forgeries.
        return /"(exp|nbf)" claim timestamp/.test(String(error)) ? 'not_valid_now' : undefined;
      }
    };
  }
}

function judge(payload: unknown, apiKey: string): SessionVerdict {
  const parsed = claims.safeParse(payload);
  if (!parsed.success || parsed.data.aud !== apiKey) return { status: 'refused', reason: 'wrong_claims' };
  const { iss, dest, sub } = parsed.data;
  const domain = /^https:\/\/([^/]+)$/.exec(dest)?.[1];
  if (!domain || !isShopDomain(domain) || iss !== `https://${domain}/admin`) {
    return { status: 'refused', reason: 'wrong_claims' };
  }
  return { status: 'verified', session: { domain, userId: sub } };
}
