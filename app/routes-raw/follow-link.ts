import type { IncomingMessage, ServerResponse } from 'node:http';
import { isbot } from 'isbot';
import { openClick, recordClick, sealVisit, withVisit } from '#app/domain/letters/index.ts';
import { sendNotFound } from './sorry.ts';
import type { RawContext } from './raw-context.ts';
import { redirect, sendText } from './respond.ts';

/**
 * A link of a letter. The token alone says where it leads, so the reader is on her way before the click is written
 * down, and gets there even while the database is away.
 */
export async function followLink(
  ctx: RawContext,
  request: IncomingMessage,
  response: ServerResponse,
  token: string,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    sendText(response, 405, 'Method not allowed', { Allow: 'GET, HEAD' });
    return;
  }
  const click = openClick(ctx.secrets.linkSecret, token);
  if (click === undefined) {
    sendNotFound(ctx, request, response);
    return;
  }
  const at = ctx.now();
  const looksHuman = request.method === 'GET' && !isbot(request.headers['user-agent'] ?? '');
  const { shopId, messageId, url, leadsBeside } = click;
  const tellsWho = looksHuman && !leadsBeside;
  redirect(response, tellsWho ? withVisit(url, sealVisit(ctx.secrets.linkSecret, click, at)) : url);
  try {
    await ctx.db.inShop(shopId, at, (tx) =>
      recordClick(tx, { messageId, url: withoutSecrets(url), at, looksHuman }),
    );
  } catch (error) {
    ctx.log.warn({ err: error, shopId, messageId }, 'A click was not written down');
  }
}

/** Recovery links carry the key to a checkout, which is nobody's business in a log of clicks. */
function withoutSecrets(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}
