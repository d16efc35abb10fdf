import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import { readBody } from '../read-body.ts';

const usualMaxBytes = 8 * 1024;

export type JsonReading<T> =
  | { status: 'read'; value: T }
  | { status: 'refused'; code: 400 | 413 | 415 | 422; reason: string };

/** The JSON body of a request, as its schema wants it. */
export async function readJson<T>(
  request: IncomingMessage,
  schema: z.ZodType<T>,
  maxBytes = usualMaxBytes,
): Promise<JsonReading<T>> {
  const type = (request.headers['content-type'] ?? '').split(';', 1)[0]!.trim().toLowerCase();
  if (type !== 'application/json') return { status: 'refused', code: 415, reason: 'not_json' };
  const body = await readBody(request, maxBytes);
  if (body === undefined) return { status: 'refused', code: 413, reason: 'body_too_large' };
  const parsed = schema.safeParse(parse(body));
  if (parsed.success) return { status: 'read', value: parsed.data };
  const field = parsed.error.issues[0]?.path[0];
  return field === undefined
    ? { status: 'refused', code: 400, reason: 'bad_body' }
    : { status: 'refused', code: 422, reason: `invalid_${String(field).toLowerCase()}` };
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
