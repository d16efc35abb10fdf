import type { ServerResponse } from 'node:http';

/** Why a delivery was turned away, and the status that says so. */
export const refusals = {
  wrong_method: 405,
  body_too_large: 413,
  missing_signature: 401,
  bad_signature: 401,
  missing_header: 400,
  duplicate_header: 400,
  invalid_header: 400,
  invalid_shop: 400,
  empty_body: 400,
  wrong_content_type: 415,
  database_unavailable: 503,
  overloaded: 503,
  stopping: 503,
} as const;

export type RefusalReason = keyof typeof refusals;

/** Answers with a status and a short reason that a machine can read; says nothing about the inside. */
export function refuse(response: ServerResponse, reason: RefusalReason): void {
  const status = refusals[reason];
  const body = JSON.stringify({ error: reason });
  const headers: Record<string, string | number> = {
    'content-type': 'application/json',
    'content-length': body.length,
  };
  if (status === 405) headers['allow'] = 'POST';
  if (status === 503) headers['retry-after'] = 5;
  // The rest of the body is on its way; the connection cannot be used for another request.
  if (status === 413 || status === 405 || reason === 'stopping') headers['connection'] = 'close';
  response.writeHead(status, headers).end(body);
}
