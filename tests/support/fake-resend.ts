import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One letter that the stand-in took: what an oracle reads. */
export interface TakenEmail {
  id: string;
  key: string | null;
  to: string;
  messageId: string | null;
  shopId: string | null;
  at: number;
}

/** One call that reached the stand-in, whatever it answered. */
export interface HeardCall {
  key: string | null;
  bodyHash: string;
}

export type Fault =
  | 'rate_limited'
  | 'server_error'
  /** Takes the letters, and never answers. */
  | 'timeout_after_accept'
  /** Takes nothing, and breaks the connection. */
  | 'dropped_before_accept'
  /** Another request with the same key is said to be under way. */
  | 'concurrent';

export interface FakeResend {
  origin: string;
  taken: TakenEmail[];
  calls: number;
  /** Every call: a key that comes again must come with the same body. */
  heard: HeardCall[];
  /** The letters of the last call, as they came. */
  lastBody: Email[] | undefined;
  /** Resolves when so many letters were taken. */
  reached(letters: number): Promise<void>;
  /** The next calls fail in these ways, in this order. */
  fail(...faults: Fault[]): void;
  /** From now on every n-th call fails, each time in another way; 7 makes 14 % of them. */
  failEvery(nth: number): void;
  close(): Promise<void>;
}

const cycle: readonly Fault[] = [
  'rate_limited',
  'timeout_after_accept',
  'server_error',
  'dropped_before_accept',
  'concurrent',
];

interface Email {
  to: string[] | string;
  from?: string;
  subject?: string;
  html?: string;
  text?: string;
  headers?: Record<string, string>;
  tags?: { name: string; value: string }[];
}

/**
 * A stand-in for Resend's batch door with its rules: keys kept for 24 hours, one key for one body, permissive
 * validation, its error names and headers.
 *
 * @param port  0 for any free one
 */
export async function startFakeResend(
  options: { port?: number; now?: () => number } = {},
): Promise<FakeResend> {
  const { port = 0, now = Date.now } = options;
  const answers = new Map<string, { bodyHash: string; answer: object; until: number }>();
  const faults: Fault[] = [];
  let everyNth = 0;
  let turn = 0;
  let waiting: { letters: number; resolve: () => void } | undefined;

  const server = createServer((request, response) => void handle(request, response));
  const fake: FakeResend = {
    origin: '',
    taken: [],
    calls: 0,
    heard: [],
    lastBody: undefined,
    reached: (letters) =>
      new Promise((resolve) => {
        if (fake.taken.length >= letters) resolve();
        else waiting = { letters, resolve };
      }),
    fail: (...more) => void faults.push(...more),
    failEvery: (nth) => {
      everyNth = nth;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  fake.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return fake;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    fake.calls += 1;
    if (request.url !== '/emails/batch') return refuse(response, 404, 'not_found', 'Endpoint not found');
    if (!request.headers.authorization?.startsWith('Bearer re_')) {
      return refuse(response, 401, 'invalid_api_key', 'API key is invalid');
    }
    const key = (request.headers['idempotency-key'] as string | undefined) ?? null;
    fake.heard.push({ key, bodyHash: hashOf(body) });
    const fault = nextFault();
    switch (fault) {
      case 'rate_limited':
        response.setHeader('retry-after', '1');
        return refuse(response, 429, 'rate_limit_exceeded', 'Too many requests');
      case 'server_error':
        return refuse(response, 500, 'internal_server_error', 'Something went wrong');
      case 'concurrent':
        return refuse(response, 409, 'concurrent_idempotent_requests', 'Another request is in progress');
      case 'dropped_before_accept':
        request.socket.destroy();
        return;
      case 'timeout_after_accept':
        take(key, body);
        return;
      case undefined:
        return answerTo(response, key, body, request.headers['x-batch-validation'] === 'permissive');
    }
  }

  function nextFault(): Fault | undefined {
    if (faults.length > 0) return faults.shift();
    turn += 1;
    return everyNth > 0 && turn % everyNth === 0 ? cycle[(turn / everyNth) % cycle.length] : undefined;
  }

  function answerTo(response: ServerResponse, key: string | null, body: string, isPermissive: boolean): void {
    const emails = JSON.parse(body) as Email[];
    fake.lastBody = emails;
    if (emails.length > 100) return refuse(response, 422, 'validation_error', 'At most 100 emails a batch');
    if (emails.some((email) => email.from?.includes('unverified.example'))) {
      return refuse(response, 403, 'validation_error', 'The unverified.example domain is not verified');
    }
    const bad = emails.findIndex((email) => !isAddress(email));
    if (bad >= 0 && !isPermissive) {
      return refuse(response, 422, 'validation_error', 'Invalid `to` field. Use `email@example.com`.');
    }
    if (emails.some((email) => email.subject?.includes('poison'))) {
      return refuse(response, 422, 'validation_error', 'Invalid content');
    }
    const outcome = take(key, body);
    if (outcome === 'key_reused') {
      return refuse(
        response,
        409,
        'invalid_idempotent_request',
        'Same key used with a different request payload',
      );
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(outcome));
  }

  /** Takes the letters of a call once for its key, whether or not the caller gets to know it. */
  function take(key: string | null, body: string): object | 'key_reused' {
    const bodyHash = hashOf(body);
    const known = key === null ? undefined : answers.get(key);
    if (known && known.until > now()) return known.bodyHash === bodyHash ? known.answer : 'key_reused';
    const data: { id: string }[] = [];
    const errors: { index: number; message: string }[] = [];
    (JSON.parse(body) as Email[]).forEach((email, index) => {
      if (!isAddress(email)) {
        errors.push({ index, message: 'Invalid `to` field. Use `email@example.com`.' });
        return;
      }
      const id = `email_${fake.taken.length + 1}`;
      const tag = (name: string) => email.tags?.find((each) => each.name === name)?.value ?? null;
      const to = Array.isArray(email.to) ? email.to[0]! : email.to;
      fake.taken.push({ id, key, to, messageId: tag('message_id'), shopId: tag('shop_id'), at: now() });
      data.push({ id });
    });
    const answer = { data, errors };
    if (waiting && fake.taken.length >= waiting.letters) waiting.resolve();
    if (key !== null) answers.set(key, { bodyHash, answer, until: now() + 24 * 3_600_000 });
    return answer;
  }
}

function hashOf(body: string): string {
  return createHash('sha256').update(body).digest('hex');
}

function isAddress({ to }: Email): boolean {
  return /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(Array.isArray(to) ? (to[0] ?? '') : to);
}

function refuse(response: ServerResponse, statusCode: number, name: string, message: string): void {
  response
    .writeHead(statusCode, { 'content-type': 'application/json' })
    .end(JSON.stringify({ statusCode, name, message }));
}
