import type { ShopId } from '#app/db/client.ts';
import { packIds, unpackIds } from './link-ids.ts';
import { openToken, sealToken } from './sealed-token.ts';

/** Who follows a link of her own in a letter, and in which letter. */
export interface PersonLink {
  shopId: ShopId;
  customerId: string;
  messageId: string;
}

/** The token of an unsubscribe or preference link; it holds for ever. */
export function sealPersonLink(
  secret: string,
  kind: 'unsubscribe' | 'preferences',
  link: PersonLink,
): string {
  return sealToken(secret, kind, packIds(link.shopId, link.customerId, link.messageId));
}

export function openPersonLink(
  secret: string,
  kind: 'unsubscribe' | 'preferences',
  token: string,
): PersonLink | undefined {
  const payload = openToken(secret, kind, token);
  const ids = payload && unpackIds(payload, 2);
  if (!ids || ids.rest.length > 0) return undefined;
  return { shopId: ids.shopId, customerId: ids.uuids[0]!, messageId: ids.uuids[1]! };
}
