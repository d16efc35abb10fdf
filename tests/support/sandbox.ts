import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSandbox, type RunningSandbox, SandboxClock, type SandboxOptions } from '#sandbox/index.ts';

export interface ReceivedWebhook {
  topic: string;
  headers: IncomingHttpHeaders;
  rawBody: string;
  /** Parsed with all digits of long numbers as text. */
  body: Record<string, unknown>;
}

export interface SandboxStage extends AsyncDisposable {
  sandbox: RunningSandbox;
  clock: SandboxClock;
  /** What a stand-in of the app got on its webhook door, in order of arrival. */
  received: ReceivedWebhook[];
  bodies(topic: string): ReceivedWebhook['body'][];
  /** What the stand-in answers from now on. */
  answerWith(status: number): void;
}

export const sandboxStart = Date.parse('2026-11-22T03:00:00Z');

/** A sandbox whose clock stands still, in front of a stand-in of the app that only takes webhooks. */
export async function openSandbox(options: Partial<SandboxOptions> = {}): Promise<SandboxStage> {
  const received: ReceivedWebhook[] = [];
  let status = 200;
  const app = await listen((headers, rawBody) => {
    received.push({
      topic: String(headers['x-shopify-topic']),
      headers,
      rawBody,
      body: parseLossless(rawBody),
    });
    return status;
  });
  const clock = options.clock ?? new SandboxClock();
  if (!options.clock) clock.freeze(sandboxStart);
  const appOrigin = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  const sandbox = await createSandbox({ appOrigin, apiKey: 'key', apiSecret: 'secret', ...options, clock });
  return {
    sandbox,
    clock,
    received,
    bodies: (topic) => received.filter((webhook) => webhook.topic === topic).map(({ body }) => body),
    answerWith: (next) => {
      status = next;
    },
    [Symbol.asyncDispose]: async () => {
      await sandbox.close();
      app.closeAllConnections();
      await new Promise((resolve) => app.close(resolve));
    },
  };
}

/** A browser without a screen: follows redirects and keeps its cookies. */
export function openBrowserlessVisit(origin: string) {
  const cookies = new Map<string, string>();
  const visit = async (
    path: string,
    form?: Record<string, string>,
  ): Promise<{ url: string; text: string; status: number }> => {
    const response = await fetch(new URL(path, origin), {
      redirect: 'manual',
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        'accept-language': 'en',
      },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    });
    for (const set of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!;
      cookies.set(name!, value!);
    }
    const location = response.headers.get('location');
    if (location) return visit(new URL(location, response.url).href);
    return { url: response.url, text: await response.text(), status: response.status };
  };
  return visit;
}

function listen(take: (headers: IncomingHttpHeaders, body: string) => number): Promise<Server> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      response.statusCode = take(request.headers, Buffer.concat(chunks).toString());
      response.end();
    });
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

type Reviver = (this: unknown, key: string, value: unknown, context?: { source?: string }) => unknown;

const keepDigits: Reviver = (_key, value, context) =>
  typeof value === 'number' && !Number.isSafeInteger(value) ? context?.source : value;

function parseLossless(text: string): Record<string, unknown> {
  return JSON.parse(text, keepDigits);
}
