import type { IncomingMessage } from 'node:http';

/**
 * The address of whoever called us directly, such as a mail program or the browser of a reader.
 *
 * @param ownProxies  how many proxies of ours stand in front, each adding whom it was called by; what stands before
 *   that was sent by the caller and may say anything
 */
export function callerAddress(request: IncomingMessage, ownProxies: number): string | null {
  const entries = String(request.headers['x-forwarded-for'] ?? '').split(',');
  const told = ownProxies > 0 ? entries.at(-ownProxies)?.trim() : undefined;
  return told || (request.socket.remoteAddress ?? null);
}
