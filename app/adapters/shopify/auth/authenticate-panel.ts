import type { Logger } from 'pino';
import type { ShopId } from '#app/db/client.ts';
import { logRefusal } from '#app/security-log.ts';
import { type BounceOptions, bouncePage, bouncePath, redirectToBounce } from './bounce.ts';
import type { Installation } from './install-from-panel.ts';
import type { VerifySessionToken } from './verify-session-token.ts';

/** The shop and person behind a request of the panel, or how to answer a request that proves neither. */
export type PanelVerdict =
  | { status: 'verified'; shop: { shopId: ShopId; domain: string; userId: string } }
  | { status: 'refused'; response: Response };

export interface PanelParts extends BounceOptions {
  verify: VerifySessionToken;
  ensureInstalled: (visitor: { domain: string; sessionToken: string }) => Promise<Installation>;
  log: Logger;
}

/**
 * Authenticates one request of the embedded panel by its session token and nothing else: the Authorization header of
 * App Bridge's fetches, the `id_token` parameter of document loads. A document without a good one is sent to the page
 * that asks App Bridge for another.
 */
export function createPanelAuthentication({ verify, ensureInstalled, log, ...bounce }: PanelParts) {
  return async (request: Request): Promise<PanelVerdict> => {
    const url = new URL(request.url);
    const header = request.headers.get('authorization');
    const turnAway = (reason: string, response: Response, shop = url.searchParams.get('shop')) => {
      logRefusal(log, { door: 'panel', reason, shop });
      return refuse(response);
    };
    if (!methods.has(request.method)) return turnAway('wrong_method', wrongMethod());
    if (header === null && url.pathname === bouncePath) {
      const page = bouncePage(url, bounce);
      return page.ok ? refuse(page) : turnAway('bad_bounce', page);
    }
    const askForAnother = (reason: string) =>
      turnAway(reason, isDocument(request) ? redirectToBounce(url, bounce) : staleToken());
    const sessionToken = header === null ? tokenInAddress(request, url) : bearer(header);
    if (!sessionToken) return askForAnother('no_session_token');
    const verdict = await verify(sessionToken);
    if (verdict.status !== 'verified') return askForAnother(verdict.reason);
    const { domain, userId } = verdict.session;
    const installation = await ensureInstalled({ domain, sessionToken });
    switch (installation.status) {
      case 'installed':
        return { status: 'verified', shop: { shopId: installation.shopId, domain, userId } };
      case 'refused':
        return installation.reason === 'invalid_subject_token'
          ? askForAnother('token_not_exchanged')
          : turnAway('no_access', noAccess(installation.reason), domain);
      case 'later':
        return refuse(tryLater(installation.retryAfterMs));
    }
  };
}

const methods = new Set(['GET', 'HEAD', 'POST']);

/** Only a page may be asked for with the token in its address; what changes something says who asks in a header. */
function tokenInAddress({ method }: Request, { searchParams }: URL): string | null {
  return method === 'POST' ? null : searchParams.get('id_token');
}

function refuse(response: Response): PanelVerdict {
  return { status: 'refused', response };
}

function bearer(header: string): string | undefined {
  return /^Bearer ([^\s]+)$/.exec(header)?.[1];
}

function wrongMethod(): Response {
  return new Response('This method is not used here.', {
    status: 405,
    headers: { Allow: 'GET, HEAD, POST' },
  });
}

function isDocument(request: Request): boolean {
  const accepts = request.headers.get('accept') ?? '';
  return request.method === 'GET' && !request.headers.has('authorization') && accepts.includes('text/html');
}

/** App Bridge takes this header as the wish for one more try with a new token. */
function staleToken(): Response {
  return new Response('The session token is missing or no longer valid.', {
    status: 401,
    headers: { 'X-Shopify-Retry-Invalid-Session-Request': '1' },
  });
}

function noAccess(reason: string): Response {
  return new Response(
    `Shopify did not give the app access to this shop (${reason}). Please install it again.`,
    {
      status: 403,
    },
  );
}

function tryLater(retryAfterMs: number): Response {
  return new Response('The shop does not answer at the moment. Please open the app again in a minute.', {
    status: 503,
    headers: { 'Retry-After': String(Math.ceil(retryAfterMs / 1000)) },
  });
}
