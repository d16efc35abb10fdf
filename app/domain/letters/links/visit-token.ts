import type { Instant, ShopId } from '#app/db/client.ts';
import { packIds, unpackIds } from './link-ids.ts';
import { openToken, sealToken } from './sealed-token.ts';

/** Long enough for a page that loads slowly; an address that is kept, shared or logged is worth nothing soon. */
const lifetimeMs = 3_600_000;
const timeBytes = 6;

/**
 * What a followed letter tells the shop's pages of where the visitor comes from: which letter of which shop, and when.
 * It holds nothing of the person, opens nothing, and tells nothing to who holds it; we alone can look up whose letter
 * it was.
 */
export function sealVisit(
  secret: string,
  { shopId, messageId }: { shopId: ShopId; messageId: string },
  followedAt: Instant,
): string {
  const time = Buffer.alloc(timeBytes);
  time.writeUIntBE(followedAt, 0, timeBytes);
  return sealToken(secret, 'visit', Buffer.concat([packIds(shopId, messageId), time]));
}

/** @returns the letter; undefined for what is not ours, of another shop, too old, or not yet made */
export function openVisit(secret: string, shopId: ShopId, token: string, now: Instant): string | undefined {
  const payload = openToken(secret, 'visit', token);
  const ids = payload && unpackIds(payload, 1);
  if (!ids || ids.shopId !== shopId || ids.rest.length !== timeBytes) return undefined;
  const followedAt = ids.rest.readUIntBE(0, timeBytes);
  return followedAt <= now && now - followedAt <= lifetimeMs ? ids.uuids[0] : undefined;
}
