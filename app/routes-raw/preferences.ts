import type { IncomingMessage, ServerResponse } from 'node:http';
import { changeSubscription, findReader, openPersonLink, type Reader } from '#app/domain/letters/index.ts';
import { sendNotFound } from './sorry.ts';
import { page } from './page.ts';
import { pageTexts } from './page-texts.ts';
import type { RawContext } from './raw-context.ts';
import { readForm } from './read-form.ts';
import { sendPage, sendText } from './respond.ts';

/** Which letters a person gets, for her to see and to change. A GET shows, a POST changes. */
export async function answerPreferences(
  ctx: RawContext,
  request: IncomingMessage,
  response: ServerResponse,
  token: string,
): Promise<void> {
  const link = openPersonLink(ctx.secrets.linkSecret, 'preferences', token);
  if (link === undefined) return sendNotFound(ctx, request, response);
  const isChange = request.method === 'POST';
  if (!isChange && request.method !== 'GET' && request.method !== 'HEAD') {
    return sendText(response, 405, 'Method not allowed', { Allow: 'GET, HEAD, POST' });
  }
  const wish = isChange ? (await readForm(request)).get('email') : undefined;
  if (isChange && wish !== 'on' && wish !== 'off')
    return sendText(response, 400, 'Expected a form with email=on or off');
  const reader = await ctx.db.inShop(link.shopId, ctx.now(), async (tx) => {
    if (wish !== undefined) {
      const state = wish === 'on' ? 'subscribed' : 'unsubscribed';
      await changeSubscription(tx, link, { state, source: 'preference_page' });
    }
    return await findReader(tx, link);
  });
  if (reader === undefined) return sendNotFound(ctx, request, response);
  sendPage(request, response, 200, preferencePage(reader, isChange));
}

function preferencePage({ locale, shop, isSubscribed }: Reader, wasChanged: boolean) {
  const texts = pageTexts[locale].preferences;
  return page({
    locale,
    shop,
    title: texts.heading(shop.name),
    ...(wasChanged ? { status: texts.saved } : {}),
    paragraphs: [isSubscribed ? texts.on : texts.off, texts.orders],
    form: isSubscribed
      ? { button: texts.stop, fields: { email: 'off' } }
      : { button: texts.start, fields: { email: 'on' } },
    links: [{ text: pageTexts[locale].toShop(shop.name), url: shop.url }],
  });
}
