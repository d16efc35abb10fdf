import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Instant, ShopId } from '#app/db/client.ts';

/** A form that lay open for longer is asked to fetch a new word. */
const lifetimeMs = 6 * 3_600_000;
const timeBytes = 6;
const chanceBytes = 12;
const sealBytes = 16;
const nonceBytes = timeBytes + chanceBytes + sealBytes;

export type NonceReading = { status: 'good'; issuedAt: Instant } | { status: 'stale' };

/** The word that one form of one shop may be sent with, once: it says when it was given out, and is signed by us. */
export function issueFormNonce(secret: string, shopId: ShopId, now: Instant): string {
  const body = Buffer.alloc(timeBytes + chanceBytes);
  body.writeUIntBE(now, 0, timeBytes);
  randomBytes(chanceBytes).copy(body, timeBytes);
  return Buffer.concat([body, sealOf(secret, shopId, body)]).toString('base64url');
}

/** Whether a word is ours, for this shop, and not too old; each has one spelling only. */
export function readFormNonce(secret: string, shopId: ShopId, nonce: string, now: Instant): NonceReading {
  const bytes = Buffer.from(nonce, 'base64url');
  if (bytes.length !== nonceBytes || bytes.toString('base64url') !== nonce) return { status: 'stale' };
  const body = bytes.subarray(0, timeBytes + chanceBytes);
  if (!timingSafeEqual(bytes.subarray(body.length), sealOf(secret, shopId, body))) return { status: 'stale' };
  const issuedAt = body.readUIntBE(0, timeBytes);
  return now - issuedAt > lifetimeMs || issuedAt > now ? { status: 'stale' } : { status: 'good', issuedAt };
}

function sealOf(secret: string, shopId: ShopId, body: Uint8Array): Buffer {
  return createHmac('sha256', secret)
    .update(`form\n${shopId}\n`)
    .update(body)
    .digest()
    .subarray(0, sealBytes);
}
