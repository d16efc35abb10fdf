import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a token is good for; a token of one kind is worthless as another. */
export type TokenKind = 'click' | 'click_beside' | 'visit' | 'unsubscribe' | 'preferences' | 'confirm';

const sealBytes = 16;

/** Text for a URL that says `payload` and that nobody without the secret can make or change. */
export function sealToken(secret: string, kind: TokenKind, payload: Uint8Array): string {
  return Buffer.concat([payload, sealOf(secret, kind, payload)]).toString('base64url');
}

/** The payload of a genuine token; undefined for anything else. Each token has one spelling only. */
export function openToken(secret: string, kind: TokenKind, token: string): Buffer | undefined {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length <= sealBytes || bytes.toString('base64url') !== token) return undefined;
  const payload = bytes.subarray(0, -sealBytes);
  return timingSafeEqual(bytes.subarray(-sealBytes), sealOf(secret, kind, payload)) ? payload : undefined;
}

function sealOf(secret: string, kind: TokenKind, payload: Uint8Array): Buffer {
  return createHmac('sha256', secret).update(`${kind}\n`).update(payload).digest().subarray(0, sealBytes);
}
