import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  changeSubscription,
  findReader,
  openPersonLink,
  type PersonLink,
  type Reader,
  sealPersonLink,
} from '#app/domain/letters/index.ts';
import { sendNotFound } from './sorry.ts';
import { page } from './page.ts';
import { pageTexts } from './page-texts.ts';
import type { RawContext } from './raw-context.ts';
import { readForm } from './read-form.ts';
import { sendPage, sendText } from './respond.ts';

const oneClickField = 'List-Unsubscribe';
const oneClickValue = 'One-Click';

/**
 * One-click unsubscribing by RFC 8058. A GET only shows a page: mail scanners follow links. A POST acts at once, from
 * the mail program (`List-Unsubscribe=One-Click`) or from the page's button, needs no cookie and no login, and
 * answers 200 to anybody who has unsubscribed before or whose data is gone.
 */
export async function answerUnsubscribe(
  ctx: RawContext,
  request: IncomingMessage,
  response: ServerResponse,
  token: string,
): Promise<void> {
  const link = openPersonLink(ctx.secrets.linkSecret, 'unsubscribe', token);
  if (link === undefined) return sendNotFound(ctx, request, response);
  switch (request.method) {
    case 'GET':
    case 'HEAD':
      return showPage(ctx, request, response, link);
    case 'POST':
      return act(ctx, request, response, link);
    default:
      return sendText(response, 405, 'Method not allowed', { Allow: 'GET, HEAD, POST' });
  }
}

async function showPage(
  ctx: RawContext,
  request: IncomingMessage,
  response: ServerResponse,
  link: PersonLink,
) {
  const reader = await ctx.db.inShop(link.shopId, ctx.now(), (tx) => findReader(tx, link));
  if (reader === undefined) return sendNotFound(ctx, request, response);
  if (!reader.isSubscribed) return sendPage(request, response, 200, donePage(ctx, link, reader));
  const { heading, body, button } = pageTexts[reader.locale].unsubscribe;
  const { locale, shop } = reader;
  sendPage(
    request,
    response,
    200,
    page({
      locale,
      shop,
      title: heading(shop.name),
      paragraphs: [body],
      form: { button, fields: { confirm: 'yes' } },
      links: [{ text: pageTexts[locale].toPreferences, url: preferencesUrl(ctx, link) }],
    }),
  );
}

async function act(ctx: RawContext, request: IncomingMessage, response: ServerResponse, link: PersonLink) {
  const form = await readForm(request);
  const isOneClick = form.get(oneClickField) === oneClickValue;
  if (!isOneClick && form.get('confirm') !== 'yes') {
    return sendText(response, 400, `Expected a form with ${oneClickField}=${oneClickValue}`);
  }
  const source = isOneClick ? 'one_click' : 'unsubscribe_link';
  const reader = await ctx.db.inShop(link.shopId, ctx.now(), async (tx) => {
    await changeSubscription(tx, link, { state: 'unsubscribed', source });
    return await findReader(tx, link);
  });
  if (reader === undefined) return sendText(response, 200, 'You are unsubscribed.');
  sendPage(request, response, 200, donePage(ctx, link, { ...reader, isSubscribed: false }));
}

function donePage(ctx: RawContext, link: PersonLink, { locale, shop }: Reader) {
  const { heading, body } = pageTexts[locale].unsubscribed;
  return page({
    locale,
    shop,
    title: heading,
    paragraphs: [body(shop.name)],
    links: [
      { text: pageTexts[locale].toPreferences, url: preferencesUrl(ctx, link) },
      { text: pageTexts[locale].toShop(shop.name), url: shop.url },
    ],
  });
}

function preferencesUrl(ctx: RawContext, link: PersonLink): string {
  return `${ctx.appUrl}/p/${sealPersonLink(ctx.secrets.linkSecret, 'preferences', link)}`;
}
