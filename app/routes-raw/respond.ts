import type { IncomingMessage, ServerResponse } from 'node:http';

/** For everything behind a link that carries a token: nobody stores it, nobody learns of it. */
const privately = {
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex',
};

export function sendText(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Record<string, string> = {},
): void {
  const body = Buffer.from(text);
  const type = { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Length': String(body.length) };
  response.writeHead(status, { ...privately, ...type, ...headers }).end(body);
}

export function sendPage(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  page: { html: string; policy: string },
): void {
  const body = Buffer.from(page.html);
  response.writeHead(status, {
    ...privately,
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': String(body.length),
    'Content-Security-Policy': page.policy,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

export function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { ...privately, Location: location, 'Content-Length': '0' }).end();
}
