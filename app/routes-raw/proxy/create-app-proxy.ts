import type { IncomingMessage, ServerResponse } from 'node:http';
import { findShopByDomain } from '#app/domain/shops/index.ts';
import type { VerifyStorefrontRequest } from '#app/ports/shop-doors.ts';
import { logRefusal } from '#app/security-log.ts';
import type { LinkHandlers } from '../link-handlers.ts';
import { sendJson } from '../send-json.ts';
import { createWorkUnderWay } from '../work-under-way.ts';
import { giveFormNonce } from './give-form-nonce.ts';
import type { ProxyContext, ProxyVisit } from './proxy-visit.ts';
import { takeSignUpForm } from './take-sign-up-form.ts';
import { visitorAddress } from './visitor-address.ts';
import { createVisitDoor } from './visits/create-visit-door.ts';

export interface AppProxyOptions {
  verify: VerifyStorefrontRequest;
  /** How many proxies of ours stand in front of this process. */
  ownProxies: number;
}

interface Endpoint {
  method: 'GET' | 'POST';
  answer: (visit: ProxyVisit) => void | Promise<void>;
}

/** The door that stands open below /apps/kizuna of every storefront. */
export function createAppProxy(ctx: ProxyContext, { verify, ownProxies }: AppProxyOptions): LinkHandlers {
  const work = createWorkUnderWay();
  /** What a storefront may ask, by the path below /proxy/. JSON only: nothing here is ever taken for a template. */
  const endpoints: Readonly<Record<string, Endpoint>> = {
    '/proxy/form': { method: 'GET', answer: giveFormNonce },
    '/proxy/subscribe': { method: 'POST', answer: takeSignUpForm },
    '/proxy/visit': { method: 'POST', answer: createVisitDoor(ctx) },
  };

  async function answer(request: IncomingMessage, response: ServerResponse, path: string, query: string) {
    const refuse = (status: number, reason: string, shop?: string | null) => {
      logRefusal(ctx.log, { door: 'app_proxy', reason, shop });
      sendJson(response, status, { error: reason }, status === 413 ? { Connection: 'close' } : {});
    };
    const endpoint = Object.hasOwn(endpoints, path) ? endpoints[path] : undefined;
    if (!endpoint) return refuse(404, 'unknown_path');
    if (request.method !== endpoint.method) return refuse(405, 'wrong_method');
    const verdict = await verify(query);
    if (verdict.status === 'refused') return refuse(401, verdict.reason, verdict.domain);
    const { domain, shopifyCustomerId } = verdict;
    const shop = await findShopByDomain(ctx.db.loops, domain);
    if (shop?.state !== 'installed') return refuse(404, 'shop_not_installed', domain);
    await endpoint.answer({
      ctx,
      request,
      response,
      shop: { shopId: shop.shopId, domain },
      shopifyCustomerId,
      ip: visitorAddress(request, ownProxies),
      logRefusal: (reason) => logRefusal(ctx.log, { door: 'app_proxy', reason, shop: domain }),
    });
  }

  return {
    handle: (request, response) => {
      const [path = '', query = ''] = (request.url ?? '').split(/\?(.*)/s, 2);
      if (path !== '/proxy' && !path.startsWith('/proxy/')) return false;
      work.track(
        answer(request, response, path, query).catch((error: unknown) => {
          ctx.log.error({ err: error, door: 'app_proxy' }, 'A request failed');
          if (!response.headersSent) sendJson(response, 503, { error: 'try_again' }, { 'Retry-After': '30' });
        }),
      );
      return true;
    },
    settled: work.settled,
  };
}
