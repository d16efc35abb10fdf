import { createHmac } from 'node:crypto';

export const appCredentials = { apiKey: 'kizuna-key', apiSecret: 'the present secret of the app' };

export interface TokenParts {
  claims?: Record<string, unknown>;
  header?: Record<string, unknown>;
  secret?: string;
}

/** A session token as App Bridge hands it out, valid now; the parts given take the place of the good ones. */
export function sessionToken({
  claims = {},
  header = {},
  secret = appCredentials.apiSecret,
}: TokenParts = {}): string {
  const now = Math.floor(Date.now() / 1000);
  const good = {
    iss: 'https://kumo-tea.myshopify.com/admin',
    dest: 'https://kumo-tea.myshopify.com',
    aud: appCredentials.apiKey,
    sub: '42',
    exp: now + 60,
    nbf: now,
    iat: now,
    jti: 'f8912129-1af6-4cad-9ca3-76b0f7621087',
    sid: 'aaea182f2732d44c23057c0fea584021a4485b2bd25d3eb7fd349313ad24c685',
  };
  const parts = [
    { alg: 'HS256', typ: 'JWT', ...header },
    { ...good, ...claims },
  ].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  const signature = createHmac('sha256', secret).update(parts.join('.')).digest('base64url');
  return [...parts, signature].join('.');
}
