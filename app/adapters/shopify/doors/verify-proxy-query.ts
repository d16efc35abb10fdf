import '@shopify/shopify-api/adapters/web-api';
import { ApiVersion, LogSeverity, shopifyApi } from '@shopify/shopify-api';
import type { VerifyStorefrontRequest } from '#app/ports/shop-doors.ts';
import type { AppCredentials } from '../auth/index.ts';
import { readProxyQuery } from './proxy-grammar.ts';

const longestQuery = 2_048;
/** As long as the library accepts a signature, before or after, on the system's clock. */
const lifetimeSeconds = 90;

/**
 * Checks the signature of an app-proxy request with Shopify's own library, under the present secret and the one before
 * it, and then reads the query by a grammar that leaves a signed text one meaning; the library alone would accept the
 * same signature under others.
 */
export function createProxyVerifier(credentials: AppCredentials): VerifyStorefrontRequest {
  const { apiKey, apiSecret, previousApiSecret } = credentials;
  const checks = [apiSecret, previousApiSecret].filter((secret) => secret !== undefined).map(checkerFor);
  return async (raw) => {
    const query = new URLSearchParams(raw.slice(0, longestQuery));
    const refuse = (reason: string) => ({ status: 'refused' as const, reason, domain: query.get('shop') });
    if (raw.length > longestQuery) return refuse('query_too_long');
    if (!query.has('signature')) return refuse('missing_signature');
    const signed = await Promise.all(checks.map((isSigned) => isSigned(query)));
    if (!signed.includes(true)) return refuse('bad_signature');
    const reading = readProxyQuery(raw);
    if (reading.status === 'refused') return refuse(reading.reason);
    const { domain, shopifyCustomerId, signedAt } = reading.query;
    if (Math.abs(Date.now() / 1000 - signedAt) > lifetimeSeconds) return refuse('too_old');
    return { status: 'verified', domain, shopifyCustomerId };
  };

  function checkerFor(secret: string) {
    const { utils } = shopifyApi({
      apiKey,
      apiSecretKey: secret,
      hostName: 'unused.invalid',
      apiVersion: ApiVersion.October26,
      isEmbeddedApp: true,
      logger: { level: LogSeverity.Error, log: () => {} },
    });
    return async (query: URLSearchParams): Promise<boolean> => {
      try {
        return await utils.validateHmac(query, { signator: 'appProxy' });
      } catch {
        // How the library says that a key is missing, repeated or too old.
        return false;
      }
    };
  }
}
