import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

const lifetimeSeconds = 60;

export interface AppCredentials {
  apiKey: string;
  apiSecret: string;
}

const claimsSchema = z.object({ dest: z.url(), aud: z.string(), exp: z.number(), nbf: z.number() });

/**
 * The token App Bridge gives to an embedded page. It lives in real time, not on the sandbox's clock, because
 * browser, app and Shopify's library compare it with the system's.
 */
export function mintSessionToken(
  shopDomain: string,
  { apiKey, apiSecret }: AppCredentials,
  nowMs = Date.now(),
): string {
  const iat = Math.floor(nowMs / 1000);
  const claims = {
    iss: `https://${shopDomain}/admin`,
    dest: `https://${shopDomain}`,
    aud: apiKey,
    sub: '1',
    exp: iat + lifetimeSeconds,
    nbf: iat,
    iat,
    jti: randomUUID(),
    sid: randomBytes(32).toString('hex'),
  };
  const content = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${content}.${signature(content, apiSecret)}`;
}

/** The shop a session token speaks for, or undefined when it is forged, stale or meant for another app. */
export function shopOfSessionToken(
  token: string,
  { apiKey, apiSecret }: AppCredentials,
  nowMs = Date.now(),
): string | undefined {
  const [header = '', payload = '', given = ''] = token.split('.');
  const wanted = signature(`${header}.${payload}`, apiSecret);
  if (given.length !== wanted.length || !timingSafeEqual(Buffer.from(given), Buffer.from(wanted)))
    return undefined;
  const claims = claimsSchema.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
  const isCurrent = claims.nbf * 1000 <= nowMs && nowMs < claims.exp * 1000;
  return isCurrent && claims.aud === apiKey ? new URL(claims.dest).host : undefined;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function signature(content: string, secret: string): string {
  return createHmac('sha256', secret).update(content).digest('base64url');
}
