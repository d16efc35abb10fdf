import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/**
 * The address of the shopper's browser: the last entry of X-Forwarded-For that none of our own proxies has added. What
 * stands before it was sent by the browser itself and may say anything.
 *
 * @param ownProxies  how many proxies of ours stand in front, each adding whom it was called by
 */
export function visitorAddress(request: IncomingMessage, ownProxies: number): string {
  const header = request.headers['x-forwarded-for'] ?? '';
  const entries = String(header)
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => isIP(entry) !== 0);
  return entries.at(-1 - ownProxies) ?? entries[0] ?? request.socket.remoteAddress ?? 'unknown';
}
