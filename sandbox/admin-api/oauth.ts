import type { Request, Response } from 'express';
import { z } from 'zod';
import { installApp, type Shop } from '../shop/index.ts';
import type { AccessTokens } from './access-tokens.ts';
import { type AppCredentials, shopOfSessionToken } from './session-token.ts';

const tokenExchange = 'urn:ietf:params:oauth:grant-type:token-exchange';
const idToken = 'urn:ietf:params:oauth:token-type:id_token';
const offlineToken = 'urn:shopify:params:oauth:token-type:offline-access-token';

const bodySchema = z.record(z.string(), z.string().optional());

/** POST /admin/oauth/access_token: a session token, or a refresh token, for a pair of offline tokens. */
export function answerTokenRequest(
  request: Request,
  response: Response,
  shop: Shop,
  app: AppCredentials,
  tokens: AccessTokens,
): void {
  const body = bodySchema.parse(request.body ?? {});
  if (body.client_id !== app.apiKey || body.client_secret !== app.apiSecret) {
    response.status(401).json({ error: 'invalid_client', error_description: 'Client authentication failed' });
    return;
  }
  const answer =
    body.grant_type === tokenExchange ? exchange(body, shop, app, tokens) : refresh(body, tokens);
  response.status('error' in answer ? 400 : 200).json(answer);
}

function exchange(
  body: Record<string, string | undefined>,
  shop: Shop,
  app: AppCredentials,
  tokens: AccessTokens,
) {
  if (body.subject_token_type !== idToken || body.requested_token_type !== offlineToken) {
    return refusal('invalid_request', `Expected an id_token to be exchanged for an offline access token`);
  }
  if (body.expiring !== '1')
    return refusal('invalid_request', 'New public apps must ask for expiring offline tokens');
  const { domain } = shop.profile;
  if (shopOfSessionToken(body.subject_token ?? '', app) !== domain) {
    return refusal('invalid_subject_token', 'The session token is not valid for this shop');
  }
  // Asking for access is what installs an app; what it was given before it was removed stays worthless.
  if (!shop.isInstalled) tokens.revokeShop(domain);
  installApp(shop);
  return tokens.issue(domain);
}

function refresh(body: Record<string, string | undefined>, tokens: AccessTokens) {
  if (body.grant_type !== 'refresh_token')
    return refusal('unsupported_grant_type', `Got ${body.grant_type ?? 'none'}`);
  return (
    tokens.renew(body.refresh_token ?? '') ??
    refusal('invalid_grant', 'The refresh token is unknown, used or expired')
  );
}

function refusal(error: string, error_description: string) {
  return { error, error_description };
}
