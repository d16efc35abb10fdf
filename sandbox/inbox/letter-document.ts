import type { DeliveredLetter } from './letter-store.ts';

/**
 * The letter's HTML as a mail client would show it: links open in a new tab, no script runs, and the colour scheme
 * is the one chosen in the inbox instead of the computer's.
 */
export function letterDocument({ letter }: DeliveredLetter, scheme: 'light' | 'dark'): string {
  const chosen = scheme === 'dark' ? 'all' : 'not all';
  const html = letter.html
    .replaceAll(/\(\s*prefers-color-scheme\s*:\s*dark\s*\)/g, chosen)
    .replaceAll(`screen and ${chosen}`, chosen);
  const head = '<base target="_blank">';
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (tag) => tag + head) : head + html;
}

/** What the frame may do: be looked at, and be left by its links. */
export const letterPolicy =
  "default-src 'none'; img-src * data:; style-src 'unsafe-inline'; font-src * data:; sandbox allow-popups allow-popups-to-escape-sandbox";
