import type { IncomingMessage, ServerResponse } from 'node:http';
import { applyProviderReport } from '#app/domain/letters/index.ts';
import { logRefusal } from '#app/security-log.ts';
import type { RawContext } from './raw-context.ts';
import { readBody } from './read-body.ts';
import { sendText } from './respond.ts';

const maxBytes = 256 * 1024;
const shopIdPattern = /^\d{1,19}$/;
const messageIdPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the provider tells about letters it took: delivered, bounced, complained. Acknowledged once it is written down. */
export async function takeProviderWebhook(
  ctx: RawContext,
  request: IncomingMessage,
  response: ServerResponse,
  provider: string,
): Promise<void> {
  const { mailer } = ctx;
  if (provider !== mailer.name || !mailer.readReport) return sendText(response, 404, 'Not found');
  if (request.method !== 'POST') {
    logRefusal(ctx.log, { door: 'mail_provider', reason: 'wrong_method' });
    return sendText(response, 405, 'Method not allowed', { Allow: 'POST' });
  }
  const body = await readBody(request, maxBytes);
  if (body === undefined) return sendText(response, 413, 'Too large', { Connection: 'close' });
  const reading = mailer.readReport(body, request.headers);
  if (reading.status === 'refused') {
    logRefusal(ctx.log, { door: 'mail_provider', reason: reading.reason });
    return sendText(response, reading.reason === 'bad_signature' ? 401 : 400, reading.reason);
  }
  if (reading.status === 'ignored') return sendText(response, 200, `ignored: ${reading.reason}`);
  const { report } = reading;
  if (!shopIdPattern.test(report.shopId) || !messageIdPattern.test(report.messageId)) {
    return sendText(response, 200, 'ignored: not_ours');
  }
  const isKnown = await ctx.db.inShop(report.shopId, ctx.now(), (tx) => applyProviderReport(tx, report));
  sendText(response, 200, isKnown ? 'taken' : 'ignored: unknown_letter');
}
