import { issueFormNonce } from '#app/domain/sign-ups/index.ts';
import { sendJson } from '../send-json.ts';
import type { ProxyVisit } from './proxy-visit.ts';

/** Gives a form the word that it may be sent with, once; asked for when somebody begins to type. */
export function giveFormNonce({ ctx, response, shop }: ProxyVisit): void {
  sendJson(response, 200, { nonce: issueFormNonce(ctx.secrets.linkSecret, shop.shopId, ctx.now()) });
}
