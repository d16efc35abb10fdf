import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context } from '#app/context.ts';
import { findShopByDomain } from '#app/domain/shops/index.ts';
import type { ReadWorkflowCall } from '#app/ports/shop-doors.ts';
import { logRefusal } from '#app/security-log.ts';
import type { LinkHandlers } from '../link-handlers.ts';
import { readBody } from '../read-body.ts';
import { sendJson } from '../send-json.ts';
import { createWorkUnderWay } from '../work-under-way.ts';
import { answerWorkflowCall } from './answer-workflow-call.ts';

const maxBytes = 64 * 1024;
const paths = new Set(['/workflows/start-automation', '/workflows/stop-letters', '/workflows/triggers']);

/** The door for a shop's own automation tool: steps of workflows that are ours, and which triggers are in use. */
export function createWorkflowDoor(
  ctx: Pick<Context, 'now' | 'db' | 'log'>,
  read: ReadWorkflowCall,
): LinkHandlers {
  const work = createWorkUnderWay();

  async function answer(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const refuse = (status: number, reason: string, shop?: string) => {
      logRefusal(ctx.log, { door: 'flow', reason, shop });
      sendJson(response, status, { error: reason }, status === 413 ? { Connection: 'close' } : {});
    };
    if (!paths.has(path)) return refuse(404, 'unknown_path');
    if (request.method !== 'POST') return refuse(405, 'wrong_method');
    const body = await readBody(request, maxBytes);
    if (body === undefined) return refuse(413, 'body_too_large');
    const signature = request.headers['x-shopify-hmac-sha256'];
    const reading = read(body, typeof signature === 'string' ? signature : undefined);
    if (reading.status === 'refused')
      return refuse(reading.reason === 'bad_body' ? 400 : 401, reading.reason);
    const { call } = reading;
    const shop = await findShopByDomain(ctx.db.loops, call.domain);
    if (shop?.state !== 'installed') return refuse(404, 'shop_not_installed', call.domain);
    const outcome = await ctx.db.inShop(shop.shopId, ctx.now(), (tx) => answerWorkflowCall(tx, call));
    if (outcome.status === 'refused') return sendJson(response, 422, { message: outcome.message });
    sendJson(response, outcome.status === 'later' ? 202 : 200, {});
  }

  return {
    handle: (request, response) => {
      const [path = ''] = (request.url ?? '').split('?', 1);
      if (!path.startsWith('/workflows/')) return false;
      work.track(
        answer(request, response, path).catch((error: unknown) => {
          ctx.log.error({ err: error, door: 'flow' }, 'A request failed');
          if (!response.headersSent) sendJson(response, 503, { error: 'try_again' }, { 'Retry-After': '30' });
        }),
      );
      return true;
    },
    settled: work.settled,
  };
}
