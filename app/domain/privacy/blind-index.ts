import { createHmac } from 'node:crypto';

/**
 * A keyed hash under which a personal value can be looked up without being stored, different in each shop.
 *
 * @param kind  what the value is, so that equal texts of two kinds do not meet: 'email', 'phone', 'address'
 * @returns 32 hex digits
 */
export function blindIndex(secret: string, shopId: string, kind: string, value: string): string {
  return createHmac('sha256', secret).update(`${shopId}\n${kind}\n${value}`).digest('hex').slice(0, 32);
}
