import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whether Shopify signed these bytes, as it signs webhooks: base64(HMAC-SHA256(client secret, raw body)). */
export function isSignedBody(body: Uint8Array, signature: string, secrets: readonly string[]): boolean {
  const given = Buffer.from(signature, 'latin1');
  return secrets.some((secret) => {
    const expected = Buffer.from(createHmac('sha256', secret).update(body).digest('base64'), 'latin1');
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}
