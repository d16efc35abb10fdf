import type { IncomingMessage } from 'node:http';
import { LOCALES, type Locale, resolveLocale } from '#app/emails/index.ts';

/** The first language the browser asks for that we write in, where nothing better is known. */
export function languageOfRequest(request: IncomingMessage): Locale {
  const wanted = (request.headers['accept-language'] ?? '')
    .split(',')
    .map((part) => part.split(';', 1)[0]!.trim());
  for (const tag of wanted) {
    const [first, second] = [resolveLocale(tag, 'en'), resolveLocale(tag, 'ja')];
    if (first === second) return first;
  }
  return LOCALES[0];
}
