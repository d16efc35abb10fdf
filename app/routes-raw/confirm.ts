import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  type Confirmation,
  confirmSubscription,
  findConfirmation,
  findReader,
  openPersonLink,
  type Reader,
} from '#app/domain/letters/index.ts';
import { react } from '#app/reactions.ts';
import { callerAddress } from './caller-address.ts';
import { page } from './page.ts';
import { pageTexts } from './page-texts.ts';
import type { LinkContext } from './raw-context.ts';
import { readForm } from './read-form.ts';
import { sendPage, sendText } from './respond.ts';
import { sendNotFound } from './sorry.ts';

/**
 * Where the letter that asks "shall we write to you?" leads. A GET only shows a button, since mail scanners follow
 * links; the button's POST is the answer, and is kept with where it came from.
 */
export async function answerConfirmation(
  ctx: LinkContext,
  request: IncomingMessage,
  response: ServerResponse,
  token: string,
): Promise<void> {
  const link = openPersonLink(ctx.secrets.linkSecret, 'confirm', token);
  if (link === undefined) return sendNotFound(ctx, request, response);
  const isAnswer = request.method === 'POST';
  if (!isAnswer && request.method !== 'GET' && request.method !== 'HEAD') {
    return sendText(response, 405, 'Method not allowed', { Allow: 'GET, HEAD, POST' });
  }
  if (isAnswer && (await readForm(request)).get('confirm') !== 'yes') {
    return sendText(response, 400, 'Expected a form with confirm=yes');
  }
  const from = {
    ip: callerAddress(request, ctx.ownProxies),
    userAgent: request.headers['user-agent'] ?? null,
  };
  const { confirmation, reader } = await ctx.db.inShop(link.shopId, ctx.now(), async (tx) => ({
    confirmation: isAnswer
      ? await confirmSubscription(tx, link, { from, react })
      : await findConfirmation(tx, link),
    reader: await findReader(tx, link),
  }));
  if (reader === undefined) return sendNotFound(ctx, request, response);
  sendPage(request, response, confirmation === 'void' ? 410 : 200, pageOf(confirmation, reader));
}

function pageOf(confirmation: Confirmation, { locale, shop }: Reader) {
  const texts = pageTexts[locale].confirm;
  const toShop = { text: pageTexts[locale].toShop(shop.name), url: shop.url };
  switch (confirmation) {
    case 'asked':
      return page({
        locale,
        shop,
        title: texts.heading(shop.name),
        paragraphs: [texts.body],
        form: { button: texts.button, fields: { confirm: 'yes' } },
      });
    case 'confirmed':
      return page({
        locale,
        shop,
        title: texts.done,
        paragraphs: [texts.doneBody(shop.name)],
        links: [toShop],
      });
    case 'void':
      return page({ locale, shop, title: texts.void, paragraphs: [texts.voidBody], links: [toShop] });
  }
}
