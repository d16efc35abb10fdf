import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether Shopify signed these bytes with one of our secrets. The time it takes does not depend on how much of the
 * signature is right. Written by hand because it runs for each delivery; a contract test holds it against
 * `webhooks.validate` of @shopify/shopify-api.
 *
 * @param secrets  the app's secret, and the one before it while secrets are being changed
 */
export function isSigned(body: Uint8Array, signature: string, secrets: readonly string[]): boolean {
  const given = Buffer.from(signature, 'latin1');
  return secrets.some((secret) => {
    const expected = Buffer.from(createHmac('sha256', secret).update(body).digest('base64'), 'latin1');
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}
