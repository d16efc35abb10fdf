import type { ShopId } from '#app/db/client.ts';
import { packIds, unpackIds } from './link-ids.ts';
import { openToken, sealToken } from './sealed-token.ts';

/** Who follows a link of her own in a letter, and in which letter. */
export interface PersonLink {
  shopId: ShopId;
  customerId: string;
  messageId: string;
}

type PersonLinkKind = 'unsubscribe' | 'preferences' | 'confirm';

/** The token of a link that is good for one person only. It says nothing about time: unsubscribing never ends. */
export function sealPersonLink(secret: string, kind: PersonLinkKind, link: PersonLink): string {
  return sealToken(secret, kind, packIds(link.shopId, link.customerId, link.messageId));
}

export function openPersonLink(secret: string, kind: PersonLinkKind, token: string): PersonLink | undefined {
  const payload = openToken(secret, kind, token);
  const ids = payload && unpackIds(payload, 2);
  if (!ids || ids.rest.length > 0) return undefined;
  return { shopId: ids.shopId, customerId: ids.uuids[0]!, messageId: ids.uuids[1]! };
}
