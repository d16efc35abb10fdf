import { createHmac } from 'node:crypto';

/** Shopify's signature of a webhook: base64(HMAC-SHA256(client secret, raw body)). */
export function signBody(secret: string, body: Uint8Array): string {
  return createHmac('sha256', secret).update(body).digest('base64');
}
