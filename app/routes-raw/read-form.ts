import type { IncomingMessage } from 'node:http';
import { readBody } from './read-body.ts';

const maxFormBytes = 4_096;

/**
 * The fields of a small form. Mail programs send one-click requests in either of the two encodings of forms
 * (RFC 8058, section 3.1).
 */
export async function readForm(request: IncomingMessage): Promise<ReadonlyMap<string, string>> {
  const body = await readBody(request, maxFormBytes);
  if (body === undefined) return new Map();
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return new Map(new URLSearchParams(body.toString()));
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } })
    .formData()
    .catch(() => new FormData());
  const fields = new Map<string, string>();
  form.forEach((value, name) => {
    if (typeof value === 'string') fields.set(name, value);
  });
  return fields;
}
