import type { IncomingMessage, ServerResponse } from 'node:http';
import { logRefusal } from '#app/security-log.ts';
import { languageOfRequest } from './language-of-request.ts';
import { page } from './page.ts';
import { pageTexts } from './page-texts.ts';
import type { RawContext } from './raw-context.ts';
import { sendPage } from './respond.ts';

/** The database is away: nothing was changed, and trying again will help. */
export function sendTryAgain(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Retry-After', '30');
  sendSorry(request, response, 503, 'tryAgain');
}

/** A link that was cut short or changed on its way. */
export function sendNotFound(
  { log }: Pick<RawContext, 'log'>,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  logRefusal(log, { door: 'links', reason: 'bad_token' });
  sendSorry(request, response, 404, 'brokenLink');
}

function sendSorry(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  what: 'brokenLink' | 'tryAgain',
): void {
  const locale = languageOfRequest(request);
  const { heading, body } = pageTexts[locale][what];
  sendPage(request, response, status, page({ locale, title: heading, paragraphs: [body] }));
}
